import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'

/** A way to another page of results: an address, or a button of the form that holds the search. */
export type Way = { href: string } | { name: string; value: string; form?: string | undefined }

interface PaginationProps {
  t: T
  page: number
  pages: number
  /** Searches go by POST, so a page of results may be a button rather than an address. */
  way: (page: number) => Way
  /** Needed when a page has two of them. */
  label?: string | undefined
}

export function Pagination({ t, page, pages, way, label }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav class="pagination" aria-label={label ?? t('common.pages.label')}>
      {page > 1 && (
        <WayControl way={way(page - 1)} rel="prev">
          {t('common.pages.previous')}
        </WayControl>
      )}
      <span>{t('common.pages.position', { page, pages })}</span>
      {page < pages && (
        <WayControl way={way(page + 1)} rel="next">
          {t('common.pages.next')}
        </WayControl>
      )}
    </nav>
  )
}

export interface Chip {
  label: string
  /** What taking it away does. */
  remove: Way
}

/** The filters in force, each with its own way out. */
export function FilterChips({ t, chips, clear }: { t: T; chips: readonly Chip[]; clear?: Way | undefined }) {
  if (chips.length === 0) return null
  return (
    <section class="chips" aria-label={t('common.filters.label')}>
      <ul>
        {chips.map((chip) => (
          <li key={chip.label}>
            <WayControl way={chip.remove} chip>
              <span class="hush">{t('common.filters.remove', { filter: chip.label })}</span>
              <span aria-hidden="true">
                <bdi>{chip.label}</bdi> ×
              </span>
            </WayControl>
          </li>
        ))}
        {clear && (
          <li>
            <WayControl way={clear}>{t('common.filters.clear')}</WayControl>
          </li>
        )}
      </ul>
    </section>
  )
}

function WayControl(props: {
  way: Way
  rel?: 'prev' | 'next' | undefined
  chip?: boolean | undefined
  children: ComponentChildren
}) {
  const { way } = props
  const look = props.chip ? 'chip' : 'button quiet'
  if ('href' in way) {
    return (
      <a class={look} href={way.href} rel={props.rel}>
        {props.children}
      </a>
    )
  }
  return (
    <button class={look} type="submit" name={way.name} value={way.value} form={way.form}>
      {props.children}
    </button>
  )
}
