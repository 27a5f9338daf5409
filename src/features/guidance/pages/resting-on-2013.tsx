import { Section, Table } from '#web/parts/index.ts'
import { chooseItems } from '../choose-items.ts'
import { restsOn2013 } from '../content/rests-on.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { sectorKey } from './facet-words.ts'

/** How many pages of each sector rest on the guides of 2013 alone; each page says so of itself. */
export function RestingOn2013() {
  const { t, library } = useReader()
  const href = useGuideHref()
  const rows = library.facets.sectors.map((sector) => {
    const items = chooseItems(library, { sector })
    return { sector, count: items.filter((item) => restsOn2013(library, item)).length, all: items.length }
  })
  return (
    <Section id="rests" heading={t('guidance.rests.heading')}>
      <p>{t('guidance.rests.lead')}</p>
      <Table
        t={t}
        caption={t('guidance.rests.heading')}
        hideCaption
        rows={rows}
        rowKey={({ sector }) => sector}
        columns={[
          {
            heading: t('guidance.rests.sector'),
            rowHeading: true,
            cell: ({ sector }) => <a href={href(`/guidance/for/${sector}`)}>{t(sectorKey(sector))}</a>,
          },
          { heading: t('guidance.rests.count'), numeric: true, cell: ({ count }) => count.toString() },
          { heading: t('guidance.rests.of'), numeric: true, cell: ({ all }) => all.toString() },
        ]}
      />
    </Section>
  )
}
