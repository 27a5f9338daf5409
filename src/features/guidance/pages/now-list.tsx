import { RankedActions, Section, Tag } from '#web/parts/index.ts'
import { type ChosenNow, chooseNow, nowLists } from '../choose-now.ts'
import type { Item } from '../content/item.ts'
import { wordsToSay } from '../content/words-to-say.ts'
import { flattenClaim } from '../render/flatten.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { toNodes } from '../render/to-nodes.ts'
import { English, EnglishWords } from './english.tsx'
import { professionKey, sectorKey, settingKey } from './facet-words.ts'
import type { GuidanceProps } from './guidance-props.ts'
import { StandingTag } from './review-notice.tsx'

interface Who {
  readonly sector: string
  readonly profession?: string | undefined
  readonly setting?: string | undefined
}

/** Where a page asks for the job and the place. */
export const FOR_WHOM = 'for-whom'

/** What to do now for who works there, ranked: each leads to the text that says more. */
export function NowSection(who: Who) {
  const { t, library } = useReader()
  const now = chooseNow(library, who)
  if (now === undefined) return null
  const { professions, settings } = library.facets
  const asks = [professions, settings].some((codes) => codes[who.sector]?.length)
  return (
    <Section heading={t('guidance.now')}>
      <p class="hint">
        <WhoItIsFor {...who} /> <Tag>{t('guidance.basis.draft')}</Tag>
        {asks && (
          <>
            {' '}
            <a href={`#${FOR_WHOM}`}>{t('guidance.now.choose')}</a>
          </>
        )}
      </p>
      <RankedNow actions={now.actions} />
    </Section>
  )
}

/** The job and the place that were chosen, or the sector. */
function WhoItIsFor({ sector, profession, setting }: Who) {
  const { t, library } = useReader()
  const { professions, settings } = library.facets
  const chosen = [
    ...(profession && professions[sector]?.includes(profession) ? [t(professionKey(profession))] : []),
    ...(setting && settings[sector]?.includes(setting) ? [t(settingKey(setting))] : []),
  ]
  const who = chosen.length > 0 ? chosen.join(' · ') : t(sectorKey(sector))
  return <>{t('guidance.now.for', { who })}</>
}

function RankedNow({ actions }: Pick<ChosenNow, 'actions'>) {
  const { t, library } = useReader()
  const href = useGuideHref()
  return (
    <RankedActions
      actions={actions.map(({ id, item, claim, say, when, ...action }) => {
        const found = library.items.get(item)
        const words = say === undefined || !found ? undefined : wordsToSay(found.text, say)
        return {
          key: id,
          title: (
            <a href={`${href(`/guidance/${item}`)}${claim === undefined ? '' : `#${claim}`}`}>
              <EnglishWords t={t}>{action.do}</EnglishWords>
            </a>
          ),
          ...(when && { line: t(`guidance.when.${when}`) }),
          ...(words !== undefined && { words: <EnglishWords t={t}>{`“${words}”`}</EnglishWords> }),
        }
      })}
    />
  )
}

/** Where there is one, the same hour by hour: a part of a text, as it stands there. */
export function HoursSection(props: GuidanceProps & Who) {
  const { t, library } = useReader()
  const href = useGuideHref()
  const hours = chooseNow(library, props)?.hours
  const item = hours && library.items.get(hours.item)
  if (!item) return null
  return (
    <Section id={hours.claim} heading={t('guidance.now.hours')}>
      <StandingTag {...props} item={item} at={href(`/guidance/${item.id}`)} />
      <English t={t}>{toNodes(flattenClaim(library, item, hours.claim))}</English>
    </Section>
  )
}

/** Every list of a sector, for a file on a disk: one line an action, each leading to its text below. */
export function PackedNow({ sector }: Pick<Who, 'sector'>) {
  const { t, library } = useReader()
  const lists = nowLists(library, sector)
  if (lists.length === 0) return null
  return (
    <section>
      <h2>{t('guidance.now')}</h2>
      <p>{t('guidance.basis.draft')}</p>
      {lists.map(({ professions = [], settings = [], actions }) => {
        const who = [...professions.map(professionKey), ...settings.map(settingKey)].map((key) => t(key))
        return (
          <section key={who.join()}>
            {who.length > 0 && <h3>{who.join(' · ')}</h3>}
            <ol>
              {actions.map(({ id, item, claim, when, ...action }) => (
                <li key={id}>
                  <a href={`#${[item, claim].filter(Boolean).join('-')}`}>
                    <EnglishWords t={t}>{action.do}</EnglishWords>
                  </a>
                  {when && <span class="hint"> {t(`guidance.when.${when}`)}</span>}
                </li>
              ))}
            </ol>
          </section>
        )
      })}
    </section>
  )
}

/** From a role card to what to do now in that job. */
export function NowForCard({ item }: { item: Item }) {
  const { t, library } = useReader()
  const href = useGuideHref()
  const [profession] = item.meta.professions ?? []
  const sector = library.facets.sectors.find((one) =>
    library.facets.professions[one]?.some((code) => code === profession),
  )
  if (!profession || !sector || !library.now.has(sector)) return null
  return (
    <p class="screen-only">
      <a href={href(`/guidance/for/${sector}?profession=${profession}`)}>
        {t('guidance.now.role', { role: t(professionKey(profession)) })}
      </a>
    </p>
  )
}
