import { useHref } from '#web/frame/text-only.tsx'
import { Button, DangerLine, Form, PageHeading, Section, SelectField } from '#web/parts/index.ts'
import {
  byChapter,
  type Choice,
  chooseCards,
  chooseItems,
  forAnyPlace,
  nearestFirst,
} from '../choose-items.ts'
import type { Chapter } from '../content/codes.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { InEnglish } from './english.tsx'
import { professionKey, sectorKey, settingKey } from './facet-words.ts'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { InYourState } from './in-your-state.tsx'
import { FoldedItems } from './item-list.tsx'
import { FOR_WHOM, HoursSection, NowSection } from './now-list.tsx'

interface SectorProps extends GuidanceProps {
  readonly sector: string
  readonly profession?: string | undefined
  readonly setting?: string | undefined
}

/** The guide of a sector: what to do now, the duty, then the chapters in their fixed order, in short. */
export function SectorPage(props: SectorProps) {
  const { t, path, sector, profession, setting, reader } = props
  const choice: Choice = { sector, profession, setting, state: reader.state }
  const items = forAnyPlace(chooseItems(reader.library, choice), choice)
  const cards = chooseCards(reader.library, choice)
  return (
    <GuidanceFrame {...props} name={t(sectorKey(sector))}>
      <PageHeading lead={t('guidance.sector.lead')}>{t(sectorKey(sector))}</PageHeading>
      <InEnglish t={t} />
      <DangerLine t={t} />
      <div class="sided">
        <div>
          <NowSection sector={sector} profession={profession} setting={setting} />
        </div>
        <div>
          <Filters {...props} />
          <InYourState path={path} kept={{ profession, setting }} />
          {cards.length > 0 && (
            <Section heading={t('guidance.cards.heading')}>
              <FoldedItems items={cards} named="cards" />
            </Section>
          )}
        </div>
      </div>
      <HoursSection {...props} />
      {byChapter(items).map((one) => (
        <Section key={one.chapter} id={one.chapter} heading={t(`guidance.chapter.${one.chapter}`)}>
          <FoldedItems items={nearestFirst(one.items, choice)} />
          <LongCut {...props} chapter={one.chapter} />
        </Section>
      ))}
    </GuidanceFrame>
  )
}

function LongCut({ t, sector, profession, setting, chapter }: SectorProps & { chapter: Chapter }) {
  const href = useGuideHref()
  return (
    <p>
      <a href={href(`/guidance/for/${sector}/${chapter}${queryOf({ profession, setting })}`)}>
        {t('guidance.long', { chapter: t(`guidance.chapter.${chapter}`) })}
      </a>
    </p>
  )
}

/** `?a=b&c=d` of what is set, or nothing. */
export function queryOf(fields: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
  return set.length > 0 ? `?${set.join('&')}` : ''
}

/** By profession and setting, where the sector has them. */
function Filters({ t, path, sector, profession, setting }: SectorProps) {
  const { library, state } = useReader()
  const href = useHref(t.locale)
  const professions = library.facets.professions[sector] ?? []
  const settings = library.facets.settings[sector] ?? []
  if (professions.length + settings.length === 0) return null
  const any = { value: '', label: t('guidance.filter.any') }
  return (
    <Form id={FOR_WHOM} action={href(path)} method="get" plain>
      {state !== undefined && <input type="hidden" name="state" value={state} />}
      {professions.length > 0 && (
        <SelectField
          t={t}
          name="profession"
          label={t('guidance.filter.profession')}
          options={[any, ...professions.map((code) => ({ value: code, label: t(professionKey(code)) }))]}
          value={profession ?? ''}
        />
      )}
      {settings.length > 0 && (
        <SelectField
          t={t}
          name="setting"
          label={t('guidance.filter.setting')}
          options={[any, ...settings.map((code) => ({ value: code, label: t(settingKey(code)) }))]}
          value={setting ?? ''}
        />
      )}
      <Button kind="quiet">{t('guidance.filter.show')}</Button>
    </Form>
  )
}
