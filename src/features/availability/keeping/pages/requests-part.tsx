import { t } from '#web/frame/staff.tsx'
import { Button, Name } from '#web/parts/index.ts'
import type { OwnLine } from '../own-lines.ts'
import type { WaitingRequest } from '../waiting-requests.ts'
import { lineWords } from './words.ts'

/** What waits for an answer, before everything else: one tap answers, the likely one first. */
export function WaitingRequests(props: { requests: readonly WaitingRequest[]; lines: readonly OwnLine[] }) {
  const { requests, lines } = props
  return (
    <>
      {requests.map((request) => (
        <OneRequest
          key={request.toId}
          request={request}
          line={lines.find(({ id }) => id === request.lineId)}
        />
      ))}
    </>
  )
}

function OneRequest({ request, line }: { request: WaitingRequest; line: OwnLine | undefined }) {
  const { toId, askId, asker, band, gender, needs, unit, by } = request
  const what = [
    t(`askanswer.unit.${unit}`),
    ...(band === null ? [] : [t(`askanswer.band.${band}`)]),
    ...(gender === null ? [] : [t(`askanswer.gender.${gender}`)]),
    ...needs.map((need) => t(`askanswer.need.${need}`)),
  ]
  const about = line && lineWords(line)
  const holds = line?.taking === 'taking' && line.available > 0
  return (
    <section class="ask-card" id={`ask-${toId}`}>
      <div>
        <h2>{t('counts.request.heading', { by: t(`askanswer.by.${by}`) })}</h2>
        <p>{what.join(', ')}</p>
        <p class="hint">
          {asker === null ? t('askanswer.asker.anonymous') : <Name>{asker}</Name>}
          {about !== undefined && ` · ${about}`}
        </p>
      </div>
      <form method="post" action={`/availability/asks/answers/${toId}`} class="cluster">
        <Button name="answer" value={holds ? 'hold' : 'yes'} about={about}>
          {holds ? t('counts.request.hold', { minutes: line.holdMinutes }) : t('counts.request.yes')}
        </Button>
        <Button kind="quiet" name="answer" value="no.no-room" about={about}>
          {t('counts.request.no')}
        </Button>
        <Button kind="quiet" name="answer" value="maybe" about={about}>
          {t('counts.request.maybe')}
        </Button>
        <a href={`/availability/asks/${askId}`}>{t('counts.request.more')}</a>
      </form>
    </section>
  )
}
