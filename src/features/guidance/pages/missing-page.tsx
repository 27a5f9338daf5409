import { Card, CardList, PageHeading } from '#web/parts/index.ts'
import { English, EnglishWords, InEnglish } from './english.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'

/** What is not written yet, and why. */
export function MissingPage(props: GuidanceProps) {
  const { t, reader } = props
  const { missing } = reader.library
  return (
    <GuidanceFrame {...props} name={t('guidance.missing.heading')}>
      <PageHeading lead={t('guidance.missing.lead')}>{t('guidance.missing.heading')}</PageHeading>
      <InEnglish t={t} />
      {missing.length === 0 ? (
        <p>{t('guidance.none')}</p>
      ) : (
        <CardList>
          {missing.map((gap) => (
            <Card key={gap.s} t={t} level={2} heading={<EnglishWords t={t}>{gap.what}</EnglishWords>}>
              <English t={t}>
                <p>{gap.why}</p>
                <p>{gap.needs}</p>
              </English>
              <p class="hint">{t('guidance.missing.number', { number: gap.s })}</p>
            </Card>
          ))}
        </CardList>
      )}
    </GuidanceFrame>
  )
}
