import type { Letter } from '#platform/outbox/index.ts'
import { OUTBOX_PATH, TRY_PATH } from '#web/frame/demo-band.tsx'
import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import { BackLink, Name, Notice, PageHeading, Section, Tag } from '#web/parts/index.ts'

interface OutboxPageProps {
  /** The newest first. */
  readonly letters: readonly Letter[]
  readonly now: Date
  /** Links that begin with it lead to this program, wherever it is looked at. */
  readonly publicUrl: string
}

/** Mails and texts of a demo as they would arrive, for each address, number or person the newest first. */
export function OutboxPage({ letters, now, publicUrl }: OutboxPageProps) {
  return (
    <ProFrame locale="en" t={t} title={t('demo.outbox.title')} path={OUTBOX_PATH} demo>
      <BackLink t={t} href={TRY_PATH}>
        {t('demo.try.heading')}
      </BackLink>
      <PageHeading lead={t('demo.outbox.lead')}>{t('demo.outbox.heading')}</PageHeading>
      {letters.length === 0 && <Notice t={t}>{t('demo.outbox.empty')}</Notice>}
      {[...Map.groupBy(letters, ({ to }) => to)].map(([to, ofOne]) => (
        <Section key={to} heading={<Name>{to}</Name>}>
          <ul class="letters">
            {ofOne.map((letter) => (
              <li key={`${letter.at.toISOString()} ${letter.text}`} class="letter">
                <p class="hint">
                  <Tag>{t(`demo.outbox.by.${letter.by}`)}</Tag>{' '}
                  {letter.from === undefined
                    ? ageOf(letter.at, now)
                    : t('demo.outbox.fromAgo', { name: letter.from, age: ageOf(letter.at, now) })}
                </p>
                {letter.subject !== undefined && letter.subject !== '' && (
                  <h3>
                    <bdi>{letter.subject}</bdi>
                  </h3>
                )}
                <p class="said">
                  <Linked text={letter.text.trim()} publicUrl={publicUrl} />
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </ProFrame>
  )
}

/** Links to this program can be followed; nothing else that a letter holds is one. */
function Linked({ text, publicUrl }: { readonly text: string; readonly publicUrl: string }) {
  const parts = text.split(/(https?:\/\/\S+)/)
  return (
    <bdi>
      {parts.map((part, at) =>
        part.startsWith(`${publicUrl}/`) ? (
          <a key={at} href={part.slice(publicUrl.length)}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </bdi>
  )
}

function ageOf(at: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000))
  if (minutes < 60) return t('demo.outbox.minutes', { n: minutes })
  if (minutes < 48 * 60) return t('demo.outbox.hours', { n: Math.floor(minutes / 60) })
  return t('demo.outbox.days', { n: Math.floor(minutes / 1_440) })
}
