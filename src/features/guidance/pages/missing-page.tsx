import { Card, CardList, PageHeading } from '#web/parts/index.ts'
import { countRestingOn2013 } from '../content/rests-on.ts'
import { ByGroup } from './by-group.tsx'
import { English, EnglishWords, InEnglish } from './english.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { RestingOn2013 } from './resting-on-2013.tsx'

/** What is not written yet, and why; what there is for each group; what rests on old sources alone. */
export function MissingPage(props: GuidanceProps) {
  const { t, reader } = props
  const { missing } = reader.library
  return (
    <GuidanceFrame {...props} name={t('guidance.missing.heading')}>
      <PageHeading lead={t('guidance.missing.lead')}>{t('guidance.missing.heading')}</PageHeading>
      <p>
        {t('guidance.missing.only2013', {
          count: countRestingOn2013(reader.library),
          all: reader.library.items.size.toString(),
        })}
      </p>
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
      <ByGroup />
      <RestingOn2013 />
    </GuidanceFrame>
  )
}
