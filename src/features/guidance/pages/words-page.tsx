import { Fragment } from 'preact'
import { type AvoidedWord, avoidedWords, type GlossaryEntry, glossary } from '#features/terms/index.ts'
import { Card, CardList, Details, PageHeading, Section } from '#web/parts/index.ts'
import { useReader } from '../render/reader.ts'
import { English, EnglishWords, InEnglish } from './english.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'

/** Words explained, each with who says it and where, and what we do not say (S10). */
export function WordsPage(props: GuidanceProps) {
  const { t } = props
  return (
    <GuidanceFrame {...props} name={t('guidance.words.heading')}>
      <PageHeading lead={t('guidance.words.lead')}>{t('guidance.words.heading')}</PageHeading>
      <InEnglish t={t} />
      <CardList>
        {glossary().map((entry) => (
          <Word key={entry.id} entry={entry} />
        ))}
      </CardList>
      <Avoided />
    </GuidanceFrame>
  )
}

function Word({ entry }: { entry: GlossaryEntry }) {
  const { t } = useReader()
  return (
    <Card t={t} level={2} id={entry.id} heading={<EnglishWords t={t}>{entry.term}</EnglishWords>}>
      <English t={t}>
        <p>{entry.means}</p>
        {entry.scope !== undefined && <p>{entry.scope}</p>}
        {entry.kin.length > 0 && (
          <p class="hint">
            {entry.kin
              .map((kin) => `${kin.avoided ? `“${kin.term}”` : kin.term} (${kin.register})`)
              .join(' · ')}
          </p>
        )}
        <p class="hint">
          {[entry.register, entry.jurisdiction !== 'any' && entry.jurisdiction, entry.source, entry.date]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </English>
    </Card>
  )
}

/** What we do not say, and what we say: each word a mention. */
function Avoided() {
  const { t } = useReader()
  return (
    <Section heading={t('guidance.words.avoided')}>
      <Details summary={t('guidance.words.show')}>
        <p>{t('guidance.words.alike')}</p>
        <English t={t}>
          <ul>
            {avoidedWords().map((word) => (
              <AvoidedLine key={word.id} word={word} />
            ))}
          </ul>
        </English>
      </Details>
    </Section>
  )
}

function AvoidedLine({ word }: { word: AvoidedWord }) {
  return (
    <li>
      {word.preferred.join('; ') || word.note} ·{' '}
      {word.avoid.map((one, at) => (
        <Fragment key={one}>
          {at > 0 && ', '}
          <q>{one}</q>
        </Fragment>
      ))}
    </li>
  )
}
