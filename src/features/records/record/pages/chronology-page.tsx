import type { Purpose } from '#features/audit/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Name, PageHeading, Tag, TellTime } from '#web/parts/index.ts'
import { wordsOf } from '../../open-items.ts'
import { ageWords } from '../../parts/age-words.ts'
import type { Chronology } from '../chronology-of.ts'
import { kindWords } from '../forms/words.tsx'
import { EntryWords } from './entry.tsx'
import { purposeWords } from './print-page.tsx'

interface ChronologyPageProps {
  readonly now: Chronology
  readonly purpose: Purpose
  readonly at: Date
  readonly demo: boolean
}

/**
 * A record on paper, the oldest entry first. Its head, which browsers repeat on each sheet, says who printed it, when and
 * what for. How somebody may be reached is not in it.
 */
export function ChronologyPage({ now, purpose, at, demo }: ChronologyPageProps) {
  const { zone } = now
  const who = now.identity && wordsOf(now.identity, 'identity')
  const moment = (of: Date) => <time dateTime={of.toISOString()}>{t.date(of, 'short', zone)}</time>
  // On paper nobody is "you".
  const named = { me: '', names: now.names }
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={`/records/${now.head}/print`}
      who={now.who}
      demo={demo}
      now={at}
    >
      <BackLink t={t} href={`/records/${now.head}`}>
        {t('timeline.toRecord')}
      </BackLink>
      <p class="screen-only">{t('timeline.print.howTo')}</p>
      <PageHeading
        lead={
          who ? (
            <bdi>
              {[ageWords(who.about, at, zone), who.about.pronouns, who.about.language]
                .filter((one) => one !== '')
                .join(' · ')}
            </bdi>
          ) : undefined
        }
      >
        {who ? <Name>{who.names.name}</Name> : t('timeline.destroyed.heading')}
      </PageHeading>
      {/* From so long ago that each time is told with its day and year: paper is read on another day. */}
      <TellTime zone={zone} now={new Date(0)}>
        <table class="chronology">
          <caption class="hush">{t('timeline.print.heading')}</caption>
          <thead>
            <tr>
              <td colSpan={3} class="print-mark">
                {t.parts('timeline.print.mark', {
                  who: <Name key="who">{now.who.name}</Name>,
                  program: <Name key="program">{now.program}</Name>,
                  at: <span key="at">{moment(at)}</span>,
                  purpose: purposeWords(purpose),
                })}
              </td>
            </tr>
            <tr>
              <th scope="col">{t('timeline.print.known')}</th>
              <th scope="col">{t('timeline.print.entry')}</th>
              <th scope="col">{t('timeline.print.author')}</th>
            </tr>
          </thead>
          <tbody>
            {now.entries.map((one) => (
              <tr key={one.id}>
                <td>{moment(one.knownAt)}</td>
                <td>
                  <strong>{kindWords(one.kind)}</strong>{' '}
                  {one.state === 'retracted' && <Tag>{t('timeline.retracted')}</Tag>}
                  <EntryWords item={one} now={named} />
                </td>
                <td>
                  <Name>{now.names.get(one.author) ?? t('timeline.somebody')}</Name>
                  <br />
                  {moment(one.recordedAt)}
                  {one.version > 1 && (
                    <>
                      <br />
                      {t('timeline.changed', { times: one.version - 1 })}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TellTime>
      {now.entries.length === 0 && <p>{t('timeline.empty')}</p>}
    </WorkFrame>
  )
}
