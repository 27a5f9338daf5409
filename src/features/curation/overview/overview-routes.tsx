import { z } from 'zod'
import { FICTIONAL_STATE, fictionalCounty } from '#features/directory/index.ts'
import { reading, recordPath } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import {
  confirmationsByMonth,
  freshnessByCounty,
  freshnessByState,
  type SilentWebsite,
  silentWebsites,
  websiteFigures,
} from '#features/verification/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { county, stateMap, state as stateOf } from '#platform/geo/index.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { StewardFrame, t } from '#web/frame/staff.tsx'
import { DefinitionList, EmptyState, Name, PageHeading, Table, When } from '#web/parts/index.ts'
import { leftOutIn } from './left-out.ts'
import { OverviewPage } from './overview-page.tsx'
import { workload } from './workload.ts'

const nameOf = {
  state: (code: string) =>
    code === FICTIONAL_STATE.code ? FICTIONAL_STATE.name : (stateOf(code)?.name ?? code),
  county: (fips: string) => county(fips)?.name ?? fictionalCounty(fips)?.name ?? fips,
}

async function overviewProps(ctx: Context, wanted: string | undefined) {
  const states = await freshnessByState(ctx)
  const named = states.map((one) => one.state)
  // A state that no card names has nothing to show: the largest stands in its place.
  const state = named.find((one) => one === wanted) ?? named.find((one) => one !== null) ?? undefined
  return {
    who: await whoIsHere(ctx),
    work: await workload(ctx),
    states,
    state,
    counties: state === undefined ? [] : await freshnessByCounty(ctx, state),
    leftOut: state === undefined ? { kinds: [], unsaid: 0 } : await leftOutIn(ctx, state),
    months: await confirmationsByMonth(ctx),
  }
}

const overview = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/overview',
  schema: {
    query: z.object({
      state: z
        .string()
        .regex(/^[A-Z]{2}$/, 'Choose a state from the list.')
        .optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const props = await req.run((ctx) => overviewProps(ctx, req.query.state), { readOnly: true })
    const map = props.state === undefined ? undefined : stateMap(props.state)
    return page(<OverviewPage {...props} map={map} nameOf={nameOf} />)
  },
})

const websites = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/websites',
  schema: { response: 'page' },
  handle: async (req) => {
    const { who, silent } = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), silent: await silentWebsites(ctx) }),
      { readOnly: true },
    )
    return page(
      <StewardFrame title={t('steward.websites.title')} path="/steward/websites" who={who} here="overview">
        <PageHeading lead={t('steward.websites.lead')}>{t('steward.websites.heading')}</PageHeading>
        <Table<SilentWebsite>
          t={t}
          caption={t('steward.websites.heading')}
          hideCaption
          rows={silent}
          rowKey={(one) => one.serviceId}
          empty={
            <EmptyState
              icon="check"
              heading={t('steward.websites.empty')}
              next={{ href: '/steward/overdue', words: t('shell.next.verify') }}
            />
          }
          columns={[
            {
              heading: t('steward.websites.service'),
              rowHeading: true,
              cell: (one) => (
                <>
                  <a href={recordPath('service', one.serviceId)}>
                    <Name>{one.name}</Name>
                  </a>
                  <br />
                  <span class="hint">
                    <Name>{one.organizationName}</Name>
                  </span>
                </>
              ),
            },
            { heading: t('steward.websites.address'), cell: (one) => <bdi dir="ltr">{one.url}</bdi> },
            {
              heading: t('steward.websites.found'),
              cell: (one) =>
                one.failures === 0
                  ? t(`steward.website.${one.outcome}`)
                  : t('steward.websites.times', {
                      outcome: t(`steward.website.${one.outcome}`),
                      count: one.failures,
                    }),
            },
            {
              heading: t('steward.websites.last'),
              cell: (one) => <When t={t} at={one.checkedAt} form="day" />,
            },
          ]}
        />
      </StewardFrame>,
    )
  },
})

/** What this installation does by itself and what it does not: nothing waits silently for a mail server. */
const works = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/works',
  schema: { response: 'page' },
  handle: async (req) => {
    const { who, sent, checks } = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        sent: await mailsSent(ctx),
        checks: await websiteFigures(ctx),
      }),
      { readOnly: true },
    )
    const { smtpUrl, smsGatewayUrl } = req.services.config
    return page(
      <StewardFrame title={t('steward.works.title')} path="/steward/works" who={who} here="overview">
        <PageHeading lead={t('steward.works.lead')}>{t('steward.works.heading')}</PageHeading>
        <DefinitionList
          items={[
            {
              term: t('steward.works.mail'),
              value: smtpUrl === undefined ? t('steward.works.mailOff') : t('steward.works.mailOn', { sent }),
            },
            {
              term: t('steward.works.texts'),
              value: smsGatewayUrl === undefined ? t('steward.works.textsOff') : t('steward.works.textsOn'),
            },
            {
              term: t('steward.works.checks'),
              value: (
                <>
                  {checks.lastAt === null
                    ? t('steward.works.checksNever')
                    : t.parts('steward.works.checksLast', {
                        at: <When t={t} at={checks.lastAt} form="clock" />,
                      })}{' '}
                  <a href="/steward/websites">{t('steward.works.doubt', { count: checks.silent })}</a>
                </>
              ),
            },
          ]}
        />
      </StewardFrame>,
    )
  },
})

async function mailsSent(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ sent: number }>(
    'mails_sent',
    `select count(*)::int as sent from audit.event where action = 'link.mailed' and at > now() - interval '30 days'`,
    [],
  )
  return row?.sent ?? 0
}

export const overviewRoutes: readonly Route[] = [overview, websites, works]
