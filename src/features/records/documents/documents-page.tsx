import { LineList, type ShownLine } from '#features/lines/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Checkbox,
  Details,
  EmptyState,
  errorFor,
  Field,
  FileField,
  Form,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  Tag,
  When,
} from '#web/parts/index.ts'
import { type OpenItem, wordsOf } from '../open-items.ts'
import { Said } from '../record/forms/words.tsx'
import { Person } from '../record/pages/entry.tsx'
import type { WorksHere } from '../record/works-here.ts'
import type { DocumentState } from './document-states.ts'

export interface DocumentsPageProps extends WorksHere {
  readonly head: string
  readonly items: readonly OpenItem[]
  readonly states: ReadonlyMap<string, DocumentState>
  readonly names: ReadonlyMap<string, string>
  /** Whom to call about what must not be sent here. */
  readonly lines: readonly ShownLine[]
  readonly seed: string
  readonly title?: string | undefined
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly at: Date
  readonly demo: boolean
}

/** Scans and signed forms of a record: each to be downloaded, none shown; and the form that attaches one. */
export function DocumentsPage(props: DocumentsPageProps) {
  const { head, items, done, errors, at, demo, who } = props
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.documents.title')}
      path={`/records/${head}/documents`}
      who={who}
      demo={demo}
      now={at}
      done={done}
      errors={errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${head}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={t('timeline.documents.lead')}>{t('timeline.documents.heading')}</PageHeading>
        {items.length === 0 ? (
          <EmptyState icon="file" heading={t('timeline.documents.empty')} />
        ) : (
          items.map((item) => <DocumentCard key={item.id} item={item} page={props} />)
        )}
        <Attach {...props} />
      </div>
    </WorkFrame>
  )
}

function DocumentCard({ item, page }: { item: OpenItem; page: DocumentsPageProps }) {
  const state = page.states.get(item.id)
  const path = `/records/${page.head}/documents/${item.id}`
  const title = wordsOf(item, 'document')?.narrative.title
  const about = <span class="hush">{title}</span>
  return (
    <article class="card entry" id={`document-${item.id}`} aria-labelledby={`h-${item.id}`}>
      <header>
        <h2 id={`h-${item.id}`}>
          {title === undefined ? t('timeline.destroyed.entry') : <Said>{title}</Said>}
        </h2>
        <span class="hint">
          <When t={t} at={item.recordedAt} /> · <Person id={item.author} now={page} />
        </span>
        {state && <Tag {...(isOpen(state) ? {} : { tone: 'aging' })}>{stateWords(state)}</Tag>}
      </header>
      {state && <p class="hint">{t(`timeline.documents.means.${stateOf(state)}`)}</p>}
      {state && state.frozenAt === null && (
        <div class="acts">
          {isOpen(state) && item.groups !== undefined && (
            <ButtonLink kind="quiet" href={path}>
              {t('timeline.documents.download')} {about}
            </ButtonLink>
          )}
          {(state.scan === 'quarantine' || state.scan === 'not-scanned') && (
            <form method="post" action={`${path}/scan`}>
              <Button kind="quiet" about={title}>
                {t('timeline.documents.scan')}
              </Button>
            </form>
          )}
          <Details summary={t('timeline.documents.freeze.open')}>
            <p>{t('timeline.documents.freeze.lead')}</p>
            <Form action={`${path}/freeze`}>
              <Checkbox name="sure" id={`sure-${item.id}`} label={t('timeline.documents.freeze.sure')} />
              <Button kind="danger" about={title}>
                {t('timeline.documents.freeze.act')}
              </Button>
            </Form>
            <LineList t={t} lines={page.lines} />
          </Details>
        </div>
      )}
    </article>
  )
}

const isOpen = ({ scan, frozenAt }: DocumentState): boolean =>
  frozenAt === null && (scan === 'clean' || scan === 'not-scanned')

const stateOf = ({ scan, frozenAt }: DocumentState) => (frozenAt === null ? scan : 'frozen')

const stateWords = (state: DocumentState): string => t(`timeline.documents.state.${stateOf(state)}`)

function Attach({ head, lines, seed, title, errors }: DocumentsPageProps) {
  return (
    <Section heading={t('timeline.documents.attach')}>
      <Notice t={t}>
        <p>
          <strong>{t('timeline.documents.never')}</strong> {t('timeline.documents.neverWhy')}
        </p>
      </Notice>
      <p>{t('timeline.documents.found')}</p>
      <LineList t={t} lines={lines} />
      <Form action={`/records/${head}/documents`} files>
        <input type="hidden" name="seed" value={seed} />
        <Field
          t={t}
          name="title"
          label={t('timeline.documents.name')}
          hint={t('timeline.documents.nameHint')}
          value={title}
          error={errorFor(errors, 'title')}
        />
        <FileField
          t={t}
          name="file"
          label={t('timeline.documents.file')}
          hint={t('timeline.documents.fileHint')}
          accept=".jpg,.jpeg,.png,.tif,.tiff,.pdf"
          error={errorFor(errors, 'file')}
        />
        <Button>{t('timeline.documents.act')}</Button>
      </Form>
    </Section>
  )
}
