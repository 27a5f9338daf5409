import type { WhoActs } from '#features/identity/index.ts'
import { type T, translator } from '#platform/i18n/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Field,
  Form,
  PageHeading,
  Section,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import type { Hook } from './keep-hooks.ts'

/** People work in English. */
export const t: T = translator('en')

export const HOOKS = '/availability/hooks'

interface Shared {
  readonly who: WhoActs
  readonly demo: boolean
}

export interface HooksPageProps extends Shared {
  readonly hooks: readonly Hook[]
  /** As typed. */
  readonly url?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** The addresses of a program that are told how lines stand, and how that goes; no message is shown. */
export function HooksPage({ who, demo, hooks, url, errors, done }: HooksPageProps) {
  return (
    <WorkFrame
      title={t('hooks.title')}
      path={HOOKS}
      who={who}
      demo={demo}
      here="counts"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('hooks.lead')}>{t('hooks.heading')}</PageHeading>
      <Section heading={t('hooks.list')}>
        <Table<Hook>
          t={t}
          caption={t('hooks.list')}
          hideCaption
          rows={hooks}
          rowKey={(one) => one.id}
          empty={t('hooks.none')}
          columns={[
            {
              heading: t('hooks.url'),
              rowHeading: true,
              cell: (one) => (
                <bdi dir="ltr" class="wrap-anywhere">
                  {one.url}
                </bdi>
              ),
            },
            { heading: t('hooks.state'), cell: stateWords },
            {
              heading: t('hooks.success'),
              cell: (one) =>
                one.lastSuccessAt === null ? t('hooks.never') : t.date(one.lastSuccessAt, 'moment'),
            },
            {
              heading: t('hooks.act'),
              cell: (one) =>
                one.stoppedAt === null && (
                  <Form action={`${HOOKS}/${one.id}/stop`}>
                    <Button kind="quiet" about={one.url}>
                      {t('hooks.stop')}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      </Section>
      <Section heading={t('hooks.add')} id="add">
        <p>{t('hooks.add.lead')}</p>
        <Form action={HOOKS}>
          <Field
            t={t}
            name="url"
            type="url"
            label={t('hooks.url')}
            hint={t('hooks.url.hint')}
            value={url}
            error={errorFor(errors, 'url')}
            maxLength={2000}
          />
          <Button>{t('hooks.save')}</Button>
        </Form>
      </Section>
    </WorkFrame>
  )
}

function stateWords(hook: Hook): string {
  if (hook.stoppedAt !== null) return t('hooks.state.stopped')
  if (hook.deadAt !== null) return t('hooks.state.dead')
  if (hook.failures > 0)
    return t('hooks.state.failing', {
      count: hook.failures,
      code: hook.lastCode ?? '–',
      date: t.date(hook.nextAt, 'moment'),
    })
  return t(hook.lastSuccessAt === null ? 'hooks.state.new' : 'hooks.state.fine')
}

/** The one page that shows a secret. */
export function HookMadePage({ who, demo, secret }: Shared & { readonly secret: string }) {
  return (
    <WorkFrame title={t('hooks.title')} path={HOOKS} who={who} demo={demo} here="counts">
      <PageHeading>{t('hooks.made.heading')}</PageHeading>
      <p>{t('hooks.made.body')}</p>
      <p>
        {t('hooks.made.secret')}: <code class="wrap-anywhere">{secret}</code>
      </p>
      <BackLink t={t} href={HOOKS}>
        {t('hooks.made.back')}
      </BackLink>
    </WorkFrame>
  )
}
