import { Lines, type ShownLine } from '#features/lines/index.ts'
import { page, type RouteReply, type RouteRequest } from '#platform/http/route.ts'
import { minutesOf } from '#platform/http/wait-words.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { BackLink, DangerLine, PageHeading, SafetyText } from '#web/parts/index.ts'
import { CountyLists } from './county-lists.tsx'
import { type PageProps, pageProps } from './page-props.ts'
import { publicLines } from './public-lines.ts'

interface RefusedPageProps extends PageProps {
  why: 'limited' | 'unavailable'
  /** Seconds until it may be tried again. */
  wait: number
  lines: readonly ShownLine[]
  /** Two letters, when the searched place was understood. */
  state?: string | undefined
}

/** No search now, too many came or the database is away: the lines and the county lists, from memory. */
export function RefusedPage({ why, wait, lines, state, ...props }: RefusedPageProps) {
  const { t, demo } = props
  const limited = why === 'limited'
  return (
    <OpenFrame {...props} neutral="problem" name={t('common.title.problem')} languagePath="/help">
      <BackLink t={t} path="/help" />
      <DangerLine t={t} />
      <PageHeading
        lead={limited ? t('help.limited.body', { minutes: minutesOf(wait) }) : t('help.down.body')}
      >
        {t(limited ? 'help.limited.heading' : 'help.down.heading')}
      </PageHeading>
      <p>
        <SafetyText t={t} k="help.limited.lines" />
      </p>
      <Lines t={t} lines={lines} state={state} withoutEmergency />
      <CountyLists t={t} demo={demo} state={state} />
    </OpenFrame>
  )
}

/** For pages of one entry or county: what can be said from memory. */
export async function refusedReply(
  req: RouteRequest,
  why: RefusedPageProps['why'],
  wait: number,
): Promise<RouteReply> {
  const lines = await publicLines(req)
  return page(<RefusedPage {...pageProps(req)} why={why} wait={wait} lines={lines} />)
}
