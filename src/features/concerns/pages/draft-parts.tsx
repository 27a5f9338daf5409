import { writtenCode } from '#features/corrections/index.ts'
import { jurisdictionName } from '#features/identity/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, DefinitionList, Form, Notice, SafetyText, Section } from '#web/parts/index.ts'
import type { SentFields } from '../domain/read-telling.ts'
import type { GoesOn } from '../drafting/drafts.ts'

/** The draft that a page of questions goes on with. */
export interface ShownDraft extends GoesOn {
  /** What was just done with it. */
  readonly said?: 'begun' | 'kept' | 'opened' | undefined
  /** What another page or phone saved since. */
  readonly other?: SentFields | undefined
}

interface Props {
  readonly t: T
  readonly draft: ShownDraft
}

/** First on the page: how it stands with the draft. The focus is here, and the code is heard and seen before anything else. */
export function DraftSaid({ t, draft }: Props) {
  if (draft.said === undefined) return null
  if (draft.said !== 'begun')
    return (
      <Notice t={t} kind="good" title={t(`report.draft.${draft.said}`)} announce>
        {t('report.draft.ends')}
      </Notice>
    )
  return (
    <section class="stack" tabIndex={-1} autofocus data-focus aria-labelledby="draft-begun">
      <h2 id="draft-begun">{t('report.draft.begun')}</h2>
      <p>{t('report.draft.remember')}</p>
      <p class="lead">
        <strong>
          <bdi class="number" data-code>
            {draft.code}
          </bdi>
        </strong>
      </p>
      <p>
        <SafetyText t={t} k="report.rule.draft" />
      </p>
      <p>{t('report.draft.later')}</p>
    </section>
  )
}

/** What another page saved since, where it differs: what was typed here stands in the form below it. */
export function OtherText({ t, draft, typed }: Props & { readonly typed: SentFields }) {
  const href = useHref(t.locale)
  const { other } = draft
  if (other === undefined) return null
  const differ = FIELDS.filter((name) => (other[name] ?? '') !== (typed[name] ?? ''))
  return (
    <Section heading={t('report.draft.other.heading')} id="other">
      <DefinitionList
        items={differ.map((name) => ({
          term: labelOf(t, name),
          value: answerOf(t, name, other[name] ?? ''),
        }))}
      />
      <Form action={href('/report/draft')}>
        <input type="hidden" name="code" value={draft.code} />
        <Button kind="quiet">{t('report.draft.other.take')}</Button>
      </Form>
      <p class="hint">{t('report.draft.other.keep')}</p>
    </Section>
  )
}

const CHOSEN = ['work', 'danger', 'about', 'age', 'asks'] as const
const FIELDS = [...CHOSEN, 'place', 'earlier', 'text', 'who', 'reach'] as const
type FieldName = (typeof FIELDS)[number]

const labelOf = (t: T, name: FieldName) => t(`report.${name}`)

function answerOf(t: T, name: FieldName, value: string) {
  if (value === '') return t('report.draft.other.empty')
  if (CHOSEN.some((one) => one === name)) return t(`report.${name}.${value}` as 'report.danger.yes')
  if (name === 'place') return <bdi lang="en">{jurisdictionName(value)}</bdi>
  return <bdi class="as-typed">{name === 'earlier' ? writtenCode(value) : value}</bdi>
}

/**
 * Last in the form of questions: says aloud when there is no network, with scripts (assets/report.ts). Of a draft it is where what is typed
 * is kept, and what is sent for it besides.
 */
export function DraftFields({ t, draft }: { readonly t: T; readonly draft: ShownDraft | undefined }) {
  const href = useHref(t.locale)
  return (
    <>
      {draft && (
        <>
          <input type="hidden" name="draft" value={draft.code} />
          <input type="hidden" name="version" value={String(draft.version)} />
          <input type="hidden" name="writer" value={draft.writer} />
        </>
      )}
      <p
        class="hint"
        role="status"
        data-lost={t('report.draft.lost')}
        data-failed={t('report.draft.failed')}
        data-keep={draft && draft.other === undefined ? href('/report/draft/keep') : undefined}
        data-saved={draft && t('report.draft.savedAt')}
        data-away={draft && t('report.draft.away')}
        data-busy={draft && t('report.draft.busy')}
      />
    </>
  )
}

export function DeleteDraft({ t, draft }: Props) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/report/draft/delete')}>
      <input type="hidden" name="code" value={draft.code} />
      <Button kind="danger">{t('report.draft.delete')}</Button>
    </Form>
  )
}
