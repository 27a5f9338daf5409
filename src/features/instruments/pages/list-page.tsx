import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Notice, Section, Table, Tag } from '#web/parts/index.ts'
import { isActive } from '../keeping/activations.ts'
import type { Named } from '../keeping/instruments-of.ts'
import type { Instrument } from '../package/instrument.ts'
import { evaluatedWords, pathOf, topicWords } from '../words.ts'
import { InstrumentsFrame } from './frame.tsx'

export interface ListProps extends PageProps {
  readonly instruments: readonly Instrument[]
  readonly active: readonly Named[]
  /** Nothing was said yet of the program, which gates ask about. */
  readonly siteMissing: boolean
}

/** Which questionnaires there are for the agency, and which are active in the program. */
export function ListPage(props: ListProps) {
  const { instruments, active, who } = props
  const may = (permission: 'instruments.keep' | 'instruments.lead') => who.permissions.has(permission)
  return (
    <InstrumentsFrame
      page={props}
      path="/instruments"
      heading={t('instruments.heading')}
      lead={t('instruments.lead')}
    >
      {may('instruments.lead') && props.siteMissing && (
        <Notice t={t} kind="aging" title={t('instruments.site.missing')}>
          <a href="/instruments/site">{t('instruments.site.open')}</a>
        </Notice>
      )}
      <Table
        t={t}
        caption={t('instruments.heading')}
        hideCaption
        rows={instruments}
        rowKey={({ package: pkg }) => pathOf(pkg)}
        columns={[
          {
            heading: t('instruments.name'),
            rowHeading: true,
            cell: ({ package: pkg }) => <a href={pathOf(pkg)}>{`${pkg.title} ${pkg.version}`}</a>,
          },
          { heading: t('instruments.about'), cell: ({ package: pkg }) => topicWords(pkg.topic) },
          { heading: t('instruments.known'), cell: ({ package: pkg }) => evaluatedWords(pkg) },
          {
            heading: t('instruments.from'),
            cell: ({ shipped }) => t(shipped ? 'instruments.from.us' : 'instruments.from.agency'),
          },
          {
            heading: t('instruments.here'),
            cell: ({ package: pkg }) =>
              isActive(active, pkg) ? (
                <Tag tone="good">{t('instruments.active')}</Tag>
              ) : (
                <Tag tone="plain">{t('instruments.inactive')}</Tag>
              ),
          },
        ]}
      />
      <Section heading={t('instruments.more')}>
        <ul>
          <li>
            <a href="/instruments/registry">{t('instruments.registry.open')}</a>
          </li>
          {may('instruments.lead') && (
            <li>
              <a href="/instruments/site">{t('instruments.site.open')}</a>
            </li>
          )}
          {may('instruments.keep') && (
            <>
              <li>
                <a href="/instruments/import">{t('instruments.import.open')}</a>
              </li>
              <li>
                <a href="/instruments/training">{t('instruments.training.open')}</a>
              </li>
            </>
          )}
        </ul>
      </Section>
    </InstrumentsFrame>
  )
}
