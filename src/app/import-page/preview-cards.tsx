import { foundByName } from '#features/directory/index.ts'
import { HelpCard } from '#features/directory/parts.ts'
import { translator } from '#platform/i18n/index.ts'
import { Card, CardList, Name, Section, Tag } from '#web/parts/index.ts'
import type { Missing, PreviewCard } from '../work-thread/index.ts'

const t = translator('en')

interface PreviewCardsProps {
  readonly cards: readonly PreviewCard[]
  readonly now: Date
}

/** Some services as visitors will see them, by the very card that visitors get; and what is not shown, with the reason. */
export function PreviewCards({ cards, now }: PreviewCardsProps) {
  return (
    <Section heading={t('steward.preview.heading')} id="preview">
      <p>{t('steward.preview.lead', { count: cards.length })}</p>
      <CardList>
        {cards.map((one, at) => (
          <Previewed key={at} one={one} now={now} />
        ))}
      </CardList>
    </Section>
  )
}

function Previewed({ one, now }: { one: PreviewCard; now: Date }) {
  const { card, missing } = one
  return (
    <div class="previewed">
      <p>
        <Tag>{t(card === null ? 'steward.preview.unlisted' : 'steward.preview.notYet')}</Tag>
      </p>
      {card === null ? (
        <Card t={t} heading={<Name>{one.name}</Name>}>
          <p class="by">
            <Name>{one.organization}</Name>
          </p>
        </Card>
      ) : (
        <HelpCard t={t} found={foundByName(card, now)} now={now} unpublished />
      )}
      {missing.length > 0 && (
        <ul>
          {missing.map((what) => (
            <li key={what.what}>{wordsOf(what)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function wordsOf(missing: Missing): string {
  switch (missing.what) {
    case 'address':
      return missing.why === null
        ? t('steward.preview.missing.noPlace')
        : t('steward.preview.missing.address', { reason: whyOf(missing.why) })
    case 'phone':
    case 'need':
      return t(`steward.preview.missing.${missing.what}`)
    case 'card':
      return t(`steward.preview.missing.${missing.why}`)
  }
}

function whyOf(code: string): string {
  const key = `steward.why.${code}` as 'steward.why.sticky'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}
