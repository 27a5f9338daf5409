import type { Locale, T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  Button,
  ButtonLink,
  Details,
  Form,
  Notice,
  PageHeading,
  RadioField,
  Section,
} from '#web/parts/index.ts'
import type { Recipient, SeenLine } from '../ledger.ts'
import type { Visit } from '../visits.ts'
import type { OwnRefusal, OwnRelease } from '../wishes.ts'
import { recipientWords, whatWords } from './own-words.tsx'
import { SeenList } from './seen-list.tsx'

/** What the form sends for "anything". */
export const ANYTHING = 'anything'

/** What was just done; `nothing`: what they said no to is not on their page any more. */
export type Done = 'no' | 'yes' | 'nothing'

export interface MinePageProps {
  readonly t: T
  readonly locale: Locale
  readonly demo: boolean
  readonly zone: string
  readonly visit: Visit
  readonly lines: readonly SeenLine[]
  readonly releases: readonly OwnRelease[]
  readonly refusals: readonly OwnRefusal[]
  readonly done?: Done | undefined
}

/** A young person's own page: who has seen what, what they agreed to, what they said no to. */
export function MinePage(props: MinePageProps) {
  const { t, locale, demo } = props
  return (
    <PublicFrame locale={locale} t={t} title="notes" path="/notes/mine" demo={demo} bare unlisted>
      {props.done && (
        <Notice t={t} kind={props.done === 'nothing' ? 'note' : 'good'} announce>
          {t(props.done === 'nothing' ? 'ownpage.no.nothing' : `ownpage.${props.done}.done`)}
        </Notice>
      )}
      <PageHeading lead={t('ownpage.lead', { at: t.date(props.visit.expiresAt, 'time', props.zone) })}>
        {t('ownpage.heading')}
      </PageHeading>
      <Seen {...props} />
      <Agreed {...props} />
      <Refused {...props} />
      <Ways {...props} />
    </PublicFrame>
  )
}

function Seen(props: MinePageProps) {
  const { t, refusals } = props
  const all = refusals.some(({ to, categories }) => to === undefined && categories === null)
  return (
    <Section heading={t('ownpage.seen.heading')} id="seen">
      <SeenList
        {...props}
        after={(by, lines) => (all || by.outside ? null : <SayNo {...props} by={by} lines={lines} />)}
      />
      <p class="hint">{t('ownpage.seen.why')}</p>
    </Section>
  )
}

/** To one program: anything, or one kind of what it has read. */
function SayNo({
  t,
  by,
  lines,
  refusals,
}: MinePageProps & { readonly by: Recipient; readonly lines: readonly SeenLine[] }) {
  const href = useHref(t.locale)
  const said = refusals.filter(({ to }) => to?.id === by.id)
  if (said.some(({ categories }) => categories === null)) return null
  const categories = [...new Set(lines.flatMap((line) => line.categories))].filter(
    (code) => !said.some((one) => one.categories?.includes(code)),
  )
  return (
    <Details summary={t('ownpage.no.open')}>
      <Form action={href('/notes/mine')}>
        <input type="hidden" name="program" value={by.id} />
        <RadioField
          t={t}
          name={`what-${by.id}`}
          label={t('ownpage.no.what')}
          value={ANYTHING}
          options={[
            { value: ANYTHING, label: t('ownpage.no.all') },
            ...categories.map((value) => ({ value, label: whatWords(t, [value]).join('') })),
          ]}
        />
        <p class="hint">{t('ownpage.no.hint')}</p>
        <Button>{t('ownpage.no.save')}</Button>
      </Form>
    </Details>
  )
}

function Agreed({ t, releases, zone }: MinePageProps) {
  const href = useHref(t.locale)
  return (
    <Section heading={t('ownpage.yes.heading')} id="yes">
      {releases.length === 0 && <p>{t('ownpage.yes.none')}</p>}
      {releases.map((one) => (
        <div key={one.id} class="card stack">
          <p>
            {t.parts('ownpage.yes.line', {
              day: t.date(one.since, 'day', zone),
              who: <Names key="who" t={t} to={one.to} />,
            })}
          </p>
          <ul>
            {whatWords(t, one.categories).map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
          {one.until && <p>{t('ownpage.yes.until', { day: t.date(one.until, 'day', zone) })}</p>}
          <Form action={href('/notes/mine')}>
            <input type="hidden" name="release" value={one.id} />
            <Button kind="quiet">{t('ownpage.yes.back')}</Button>
          </Form>
        </div>
      ))}
    </Section>
  )
}

function Refused({ t, refusals, zone }: MinePageProps) {
  const href = useHref(t.locale)
  const all = refusals.some(({ to, categories }) => to === undefined && categories === null)
  return (
    <Section heading={t('ownpage.said.heading')} id="no">
      {refusals.length === 0 && <p>{t('ownpage.said.none')}</p>}
      {refusals.length > 0 && (
        <>
          <ul>
            {refusals.map((one) => (
              <li key={one.id}>
                {t.parts('ownpage.said.line', {
                  day: t.date(one.since, 'day', zone),
                  who: one.to ? <Names key="who" t={t} to={[one.to]} /> : t('ownpage.said.anybody'),
                  what:
                    one.categories === null
                      ? t('ownpage.said.anything')
                      : whatWords(t, one.categories).join(', '),
                })}
              </li>
            ))}
          </ul>
          <p class="hint">{t('ownpage.said.change')}</p>
        </>
      )}
      {!all && (
        <Form action={href('/notes/mine')}>
          <p class="hint">{t('ownpage.no.anybody.hint')}</p>
          <Button kind="quiet">{t('ownpage.no.anybody')}</Button>
        </Form>
      )}
    </Section>
  )
}

/** Each once; those without a name here are one. */
function Names({ t, to }: { readonly t: T; readonly to: readonly Recipient[] }) {
  return <bdi>{[...new Set(to.map((one) => recipientWords(t, one)))].join('; ')}</bdi>
}

function Ways({ t, visit }: MinePageProps) {
  const href = useHref(t.locale)
  return (
    <>
      <p class="hint screen-only">{t('ownpage.print')}</p>
      {visit.handed ? (
        <p>
          <ButtonLink href="/handed">{t('ownpage.back')}</ButtonLink>
        </p>
      ) : (
        <Form action={href('/notes/mine/close')} plain>
          <Button>{t('ownpage.close')}</Button>
        </Form>
      )}
    </>
  )
}
