import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  When,
} from '#web/parts/index.ts'
import type { CodeNow, NewCodes } from '../codes.ts'
import type { CodeLanguage } from '../domain/code-words.ts'

export const LANGUAGES = ['en', 'es'] as const satisfies readonly CodeLanguage[]

interface Around {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly record: string
  /** Where a code is typed, as it is said aloud. */
  readonly address: string
}

export interface TheirPageProps extends Around {
  readonly code: CodeNow
  /** Somebody could come back to their screen. */
  readonly hasPasskey: boolean
  readonly done?: string | undefined
}

function Frame(
  props: Around & {
    readonly path: string
    readonly done?: string | undefined
    readonly children: preact.ComponentChildren
  },
) {
  return (
    <WorkFrame
      here="young-people"
      title={t('theirpage.title')}
      path={props.path}
      who={props.who}
      demo={props.demo}
      now={props.at}
      done={props.done}
    >
      {props.children}
    </WorkFrame>
  )
}

/** What a worker does so that a young person reads who has seen what: a code, the screen, paper. */
export function TheirPage(props: TheirPageProps) {
  const { record, code } = props
  const path = `/records/${record}/their-page`
  return (
    <Frame {...props} path={path}>
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${record}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={t('theirpage.lead')}>{t('theirpage.heading')}</PageHeading>
        {code.otherAt && (
          <Notice t={t} kind="danger">
            <p>
              <strong>{t('theirpage.other.heading')}</strong>
            </p>
            <p>{t.parts('theirpage.other.body', { at: <When key="at" t={t} at={code.otherAt} /> })}</p>
          </Notice>
        )}
        <Screen {...props} path={path} />
        <Code {...props} path={path} />
        <Section heading={t('theirpage.paper.heading')} id="paper">
          <p>{t('theirpage.paper.lead')}</p>
          <Cluster>
            {LANGUAGES.map((language) => (
              <ButtonLink key={language} kind="quiet" href={`${path}/print?language=${language}`}>
                {t(`theirpage.paper.${language}`)}
              </ButtonLink>
            ))}
          </Cluster>
        </Section>
        <p>
          <a href={`/records/${record}/wishes`}>{t('theirpage.wishes')}</a>
        </p>
        <p>
          <a href={`/records/${record}/checks`}>{t('administrations.open-link')}</a>
        </p>
      </div>
    </Frame>
  )
}

function Screen({ path, hasPasskey }: TheirPageProps & { readonly path: string }) {
  return (
    <Section heading={t('theirpage.screen.heading')} id="screen">
      {hasPasskey ? (
        <Form action={`${path}/hand-over`} plain>
          <p>{t('theirpage.screen.lead')}</p>
          <Button>{t('theirpage.screen.hand')}</Button>
        </Form>
      ) : (
        <p>
          {t.parts('theirpage.screen.none', {
            add: (
              <a key="add" href="/me">
                {t('theirpage.screen.add')}
              </a>
            ),
          })}
        </p>
      )}
    </Section>
  )
}

function Code({ path, code: { live }, address }: TheirPageProps & { readonly path: string }) {
  return (
    <Section heading={t('theirpage.code.heading')} id="code">
      <p>{t.parts('theirpage.code.lead', { address: <bdi key="address">{address}</bdi> })}</p>
      {live ? (
        <>
          <p>
            {t.parts('theirpage.code.live', {
              until: <When key="until" t={t} at={live.expiresAt} form="date" />,
              who: <Name key="who">{live.madeBy}</Name>,
              at: <When key="at" t={t} at={live.madeAt} />,
            })}
          </p>
          <p>
            {live.openedAt
              ? t.parts('theirpage.code.opened', {
                  times: live.opened,
                  at: <When key="at" t={t} at={live.openedAt} />,
                })
              : t('theirpage.code.unopened')}
          </p>
          <Form action={`${path}/code/end`}>
            <Button kind="quiet">{t('theirpage.code.end')}</Button>
          </Form>
        </>
      ) : (
        <p>{t('theirpage.code.none')}</p>
      )}
      <Form action={`${path}/code`} plain>
        <SelectField
          t={t}
          name="language"
          label={t('theirpage.code.language')}
          value="en"
          options={LANGUAGES.map((value) => ({ value, label: t(`theirpage.code.${value}`) }))}
        />
        <Button kind="quiet">{t('theirpage.code.make')}</Button>
      </Form>
    </Section>
  )
}

/** Shown once, in the answer to the form: no address leads here again. */
export function CodesPage(props: Around & { readonly codes: NewCodes; readonly language: CodeLanguage }) {
  const { record, codes, language } = props
  const path = `/records/${record}/their-page`
  return (
    <Frame {...props} path={path}>
      <div class="sensitive stack">
        <PageHeading lead={t('theirpage.codes.lead')}>{t('theirpage.codes.heading')}</PageHeading>
        <Section heading={t('theirpage.codes.own')} id="own">
          <p class="number" lang={language} data-code="own">
            <strong>{codes.own}</strong>
          </p>
          <p>{t('theirpage.codes.own.hint')}</p>
        </Section>
        <Section heading={t('theirpage.codes.other')} id="other">
          <p class="number" lang={language} data-code="other">
            <strong>{codes.other}</strong>
          </p>
          <p>{t('theirpage.codes.other.hint')}</p>
        </Section>
        <p>{t('theirpage.codes.tell')}</p>
        <p>
          {t.parts('theirpage.codes.until', {
            until: <When key="until" t={t} at={codes.expiresAt} form="date" />,
          })}
        </p>
        <p>
          <ButtonLink href={path}>{t('theirpage.codes.done')}</ButtonLink>
        </p>
      </div>
    </Frame>
  )
}
