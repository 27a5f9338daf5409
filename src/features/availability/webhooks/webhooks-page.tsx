import type { WhoActs } from '#features/identity/index.ts'
import { type T, translator } from '#platform/i18n/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  EmptyState,
  errorFor,
  Field,
  Form,
  PageHeading,
  Section,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import type { Webhook } from './keep-webhooks.ts'

/** People work in English. */
export const t: T = translator('en')

export const WEBHOOKS = '/availability/webhooks'

interface Shared {
  readonly who: WhoActs
  readonly demo: boolean
}

export interface WebhooksPageProps extends Shared {
  readonly webhooks: readonly Webhook[]
  /** As typed. */
  readonly url?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** The addresses of a program that are told how lines stand, and how that goes; no message is shown. */
export function WebhooksPage({ who, demo, webhooks, url, errors, done }: WebhooksPageProps) {
  return (
    <WorkFrame
      title={t('webhooks.title')}
      path={WEBHOOKS}
      who={who}
      demo={demo}
      here="counts"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('webhooks.lead')}>{t('webhooks.heading')}</PageHeading>
      <Section heading={t('webhooks.list')}>
        <Table<Webhook>
          t={t}
          caption={t('webhooks.list')}
          hideCaption
          rows={webhooks}
          rowKey={(one) => one.id}
          empty={
            <EmptyState
              icon="send"
              heading={t('webhooks.none')}
              next={{ href: '#add', words: t('webhooks.add') }}
            />
          }
          columns={[
            {
              heading: t('webhooks.url'),
              rowHeading: true,
              cell: (one) => (
                <bdi dir="ltr" class="wraps">
                  {one.url}
                </bdi>
              ),
            },
            { heading: t('webhooks.state'), cell: stateWords },
            {
              heading: t('webhooks.success'),
              cell: (one) =>
                one.lastSuccessAt === null ? t('webhooks.never') : <When t={t} at={one.lastSuccessAt} />,
            },
            {
              heading: t('webhooks.act'),
              cell: (one) =>
                one.stoppedAt === null && (
                  <Form action={`${WEBHOOKS}/${one.id}/stop`}>
                    <Button kind="quiet" about={one.url}>
                      {t('webhooks.stop')}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      </Section>
      <Section heading={t('webhooks.add')} id="add">
        <p>{t('webhooks.add.lead')}</p>
        <Form action={WEBHOOKS}>
          <Field
            t={t}
            name="url"
            type="url"
            label={t('webhooks.url')}
            hint={t('webhooks.url.hint')}
            value={url}
            error={errorFor(errors, 'url')}
            maxLength={2000}
          />
          <Button>{t('webhooks.save')}</Button>
        </Form>
      </Section>
    </WorkFrame>
  )
}

function stateWords(webhook: Webhook) {
  if (webhook.stoppedAt !== null) return t('webhooks.state.stopped')
  if (webhook.deadAt !== null) return t('webhooks.state.dead')
  if (webhook.failures > 0)
    return t.parts('webhooks.state.failing', {
      count: webhook.failures,
      code: webhook.lastCode ?? '–',
      date: <When t={t} at={webhook.nextAt} form="clock" />,
    })
  return t(webhook.lastSuccessAt === null ? 'webhooks.state.new' : 'webhooks.state.fine')
}

/** The one page that shows a secret. */
export function WebhookMadePage({ who, demo, secret }: Shared & { readonly secret: string }) {
  return (
    <WorkFrame title={t('webhooks.title')} path={WEBHOOKS} who={who} demo={demo} here="counts">
      <PageHeading>{t('webhooks.made.heading')}</PageHeading>
      <p>{t('webhooks.made.body')}</p>
      <p>
        {t('webhooks.made.secret')}: <code class="wraps">{secret}</code>
      </p>
      <BackLink t={t} href={WEBHOOKS}>
        {t('webhooks.made.back')}
      </BackLink>
    </WorkFrame>
  )
}
