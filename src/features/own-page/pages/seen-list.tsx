import { isoDay, type T } from '#platform/i18n/index.ts'
import { byRecipient, type Recipient, type SeenLine } from '../ledger.ts'
import { lineWords, recipientWords } from './own-words.tsx'

/** Who has seen what, by recipient and day; on the screen and on paper. @param after what stands below each recipient */
export function SeenList(props: {
  readonly t: T
  readonly zone: string
  readonly lines: readonly SeenLine[]
  readonly after?: ((by: Recipient, lines: readonly SeenLine[]) => preact.ComponentChildren) | undefined
}) {
  const { t, zone, lines, after } = props
  if (lines.length === 0) return <p>{t('ownpage.seen.none')}</p>
  return (
    <>
      {byRecipient(lines, (at) => isoDay(at, zone)).map(({ by, days }) => (
        <div key={by.id} class="card stack">
          <h3>
            <bdi>{recipientWords(t, by)}</bdi>
          </h3>
          {days.map(({ day, lines: ofDay }) => (
            <div key={day}>
              <p>
                <strong>{t.date(ofDay[0]?.at ?? day, 'day', zone)}</strong>
              </p>
              <ul>
                {[...new Set(ofDay.flatMap((line) => lineWords(t, line)))].map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </div>
          ))}
          {after?.(
            by,
            days.flatMap((one) => one.lines),
          )}
        </div>
      ))}
      {lines.some(({ by }) => by.name === undefined && !by.outside) && (
        <p class="hint">{t('ownpage.seen.secret.hint')}</p>
      )}
    </>
  )
}
