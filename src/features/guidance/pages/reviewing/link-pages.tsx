import type { ComponentChildren } from 'preact'
import type { Refusal } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import {
  BackLink,
  Button,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  RadioField,
  Section,
  summaryOf,
  TextArea,
  When,
} from '#web/parts/index.ts'
import type { Item } from '../../content/item.ts'
import { DECISIONS } from '../../domain/review.ts'
import { type Reader, ReaderProvider } from '../../render/reader.ts'
import type { RequestHere } from '../../reviewing/request-here.ts'
import { Text } from '../item-page.tsx'

const t = translator('en')

interface LinkPageProps {
  readonly path: string
  readonly demo: boolean
}

export type TypedReview = Partial<Record<'decision' | 'note', string | undefined>>

function Frame(props: LinkPageProps & { refusal?: Refusal | undefined; children: ComponentChildren }) {
  const errors = summaryOf(props.refusal)
  return (
    <ProFrame
      locale="en"
      t={t}
      title={t('review.title')}
      path={props.path}
      demo={props.demo}
      error={errors !== undefined && errors.length > 0}
    >
      <ErrorSummary t={t} errors={errors ?? []} />
      {props.children}
    </ProFrame>
  )
}

interface OpenPageProps extends LinkPageProps {
  readonly state: 'open' | 'used' | 'expired' | 'revoked' | 'unknown'
  readonly refusal?: Refusal | undefined
}

/** What the first link opens: only the box for the code. It tells neither who was asked nor about what. */
export function OpenPage({ path, demo, state, refusal }: OpenPageProps) {
  if (state !== 'open')
    return (
      <Frame path={path} demo={demo}>
        <PageHeading>{t('review.shut.heading')}</PageHeading>
        <p>{refusal?.code === 'link-is-void' ? refusal.sentence : t(`review.shut.${state}`)}</p>
      </Frame>
    )
  return (
    <Frame path={path} demo={demo} refusal={refusal}>
      <PageHeading lead={t('review.open.lead')}>{t('review.open.heading')}</PageHeading>
      <Form action={path}>
        <Field
          t={t}
          name="code"
          label={t('review.open.code')}
          hint={t('review.open.codeHint')}
          autoComplete="off"
          spellCheck={false}
          width="short"
          maxLength={20}
          error={errorFor(summaryOf(refusal) ?? [], 'code')}
        />
        <Button>{t('review.open.go')}</Button>
      </Form>
      <p class="hint">{t('review.open.once')}</p>
    </Frame>
  )
}

interface ListPageProps extends LinkPageProps {
  readonly asked: RequestHere
  /** In the order in which they were asked, with the fingerprint of each as it is now. */
  readonly texts: readonly { readonly item: Item; readonly sha256: string }[]
}

/** What somebody was asked to read, how far they are, and the way to be done. */
export function ListPage({ path, demo, asked, texts }: ListPageProps) {
  const isDone = ({ item, sha256 }: (typeof texts)[number]) => asked.said.get(item.id)?.sha256 === sha256
  return (
    <Frame path={path} demo={demo}>
      <PageHeading
        lead={t.parts('review.list.lead', { name: <Name>{asked.reviewer}</Name>, kind: asked.kind })}
      >
        {t('review.list.heading')}
      </PageHeading>
      <p>
        <strong>{t('review.list.progress', { done: texts.filter(isDone).length, all: texts.length })}</strong>
      </p>
      <ol id="texts">
        {texts.map((text) => (
          <li key={text.item.id}>
            <a href={`${path}/${text.item.id}`}>{text.item.meta.title}</a>
            <br />
            <span class="hint">{saidOf(asked, text)}</span>
          </li>
        ))}
      </ol>
      <p class="hint">
        {t.parts('review.list.until', { date: <When t={t} at={asked.endsAt} form="date" /> })}
      </p>
      <Form action={path}>
        <Button kind="quiet">{t('review.list.finish')}</Button>
        <p class="hint">{t('review.list.finishHint')}</p>
      </Form>
    </Frame>
  )
}

function saidOf(asked: RequestHere, { item, sha256 }: ListPageProps['texts'][number]): string {
  const said = asked.said.get(item.id)
  if (!said) return t('review.list.open')
  return t(said.sha256 === sha256 ? `review.list.${said.decision}` : 'review.list.changed')
}

interface TextPageProps extends LinkPageProps {
  readonly reader: Reader
  readonly item: Item
  /** Fingerprint of the text as it is now. */
  readonly sha256: string
  readonly typed: TypedReview
  readonly refusal?: Refusal | undefined
}

/** One text as every reader sees it, and below it what the reviewer says. @param props.path of the list */
export function TextPage({ path, demo, reader, item, sha256, typed, refusal }: TextPageProps) {
  const errors = summaryOf(refusal) ?? []
  return (
    <Frame path={`${path}/${item.id}`} demo={demo} refusal={refusal}>
      <BackLink t={t} href={path}>
        {t('review.text.back')}
      </BackLink>
      <PageHeading>{item.meta.title}</PageHeading>
      <ReaderProvider value={reader}>
        <Text item={item} />
      </ReaderProvider>
      <Section heading={t('review.text.heading')}>
        <Form action={`${path}/${item.id}`}>
          <input type="hidden" name="sha256" value={sha256} />
          <RadioField
            t={t}
            name="decision"
            label={t('review.text.heading')}
            options={DECISIONS.map((value) => ({ value, label: t(`review.text.${value}`) }))}
            value={typed.decision}
            error={errorFor(errors, 'decision')}
          />
          <TextArea
            t={t}
            name="note"
            label={t('review.text.note')}
            hint={t('review.text.noteHint')}
            value={typed.note}
            maxLength={1000}
            optional
            error={errorFor(errors, 'note')}
          />
          <Button>{t('review.text.save')}</Button>
        </Form>
      </Section>
    </Frame>
  )
}

/** Nothing to say any more: they are done, it was closed, or there is no such address. */
export function OverPage({ path, demo, shows }: LinkPageProps & { shows: 'finished' | 'ended' | 'unknown' }) {
  return (
    <Frame path={path} demo={demo}>
      {shows === 'unknown' ? (
        <>
          <PageHeading>{t('review.shut.heading')}</PageHeading>
          <p>{t('review.shut.unknown')}</p>
        </>
      ) : (
        <>
          <PageHeading>{t(`review.${shows}.heading`)}</PageHeading>
          <Notice t={t} kind={shows === 'finished' ? 'good' : 'note'}>
            {t(`review.${shows}.body`)}
          </Notice>
        </>
      )}
    </Frame>
  )
}
