import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** What the button opens; one a page. */
const SHEET = 'filters'

/** Depends on the filters: a script that applies them puts the answer's part of the same id in its place. */
export function FilterPart(props: { id: string; class?: string; children: ComponentChildren }) {
  return (
    <div id={props.id} class={props.class} data-filters-part="">
      {props.children}
    </div>
  )
}

/**
 * Opens the sheet on a phone, and says how many filters are in force; then their chips. Where the sheet is in view the button
 * is not shown.
 */
export function FilterBar(props: { open: string; children: ComponentChildren }) {
  return (
    <div class="filters-bar">
      <button type="button" class="button quiet filters-open" popovertarget={SHEET}>
        <Icon name="filter" />
        {props.open}
      </button>
      {props.children}
    </div>
  )
}

interface FilterSheetProps {
  readonly title: string
  readonly close: string
  /** What the button says; and with how many there will be, where a script applies each change at once. */
  readonly show: string
  readonly showCount: string
  readonly action: string
  /** `get` only where an address may say what was chosen. */
  readonly method?: 'post' | 'get'
  /** In rows above a wide list instead of beside it. */
  readonly above?: boolean
  readonly children: ComponentChildren
}

/**
 * Everything a list may be narrowed by, filled in: in view where there is room, a sheet on a phone, and where it stands in a
 * browser that knows no sheets. A script applies each change at once; without one there is the button.
 */
export function FilterSheet(props: FilterSheetProps) {
  return (
    <search
      class={props.above ? 'filters above' : 'filters'}
      id={SHEET}
      popover="auto"
      aria-label={props.title}
    >
      <form
        method={props.method ?? 'post'}
        action={props.action}
        data-filters=""
        autocomplete="off"
        novalidate
      >
        <div class="filters-head">
          <h2>{props.title}</h2>
          <button
            type="button"
            class="button quiet filters-close"
            popovertarget={SHEET}
            popovertargetaction="hide"
          >
            {props.close}
          </button>
        </div>
        {props.children}
        <div class="filters-apply">
          <Button>
            <span class="filters-plain">{props.show}</span>
            <span class="filters-count" id="filters-show" data-filters-part="">
              {props.showCount}
            </span>
          </Button>
        </div>
      </form>
    </search>
  )
}
