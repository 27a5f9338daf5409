import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Icon } from './icon.tsx'
import { inOrder, isBy, type SortBy, turned } from './sorting.ts'

export interface Column<Row> {
  heading: ComponentChildren
  cell: (row: Row) => ComponentChildren
  /** The cell that names its row. */
  rowHeading?: boolean | undefined
  /** Numbers line up at the end. */
  numeric?: boolean | undefined
  /** Its heading sorts the table. */
  sort?: SortBy<Row> | undefined
}

interface TableProps<Row> {
  t: T
  caption: string
  /** The caption is heard, not seen, when a heading above already says it. */
  hideCaption?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Said instead: a sentence, or an `EmptyState` with the next step. */
  empty?: ComponentChildren
  /** How the rows are sorted now, by a word such as `name` or `-name`, and where another order is shown. */
  sorted?: { readonly by: string; readonly href: (by: string) => string } | undefined
  pick?: Picking<Row> | undefined
  /** On a phone it stays a table and moves sideways below its row headings: many columns of one letter each. */
  matrix?: boolean | undefined
}

/** What is chosen of the rows, for a form that stands after the table: see {@link BulkBar}. */
interface Picking<Row> {
  /** The form's id, and the name of the field. */
  readonly form: string
  readonly name: string
  readonly value: (row: Row) => string
  /** Chosen already: a form that came back. */
  readonly isChosen?: ((row: Row) => boolean) | undefined
  /** What a box chooses, for screen readers. */
  readonly about: (row: Row) => string
}

/** Safari gives scrolling regions no place in the tab order by itself, and arrow keys need one. */
const SCROLLS_BY_KEYBOARD = { tabIndex: 0 }

/**
 * Rows to compare. On a desk a table, which scrolls inside itself where it must, by keyboard too; on a phone a card a row,
 * each value with the name of its column, and the columns that sort in one line above.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { t, caption, columns, sorted, pick } = props
  if (props.rows.length === 0 && props.empty !== undefined)
    return typeof props.empty === 'string' ? <p class="empty">{props.empty}</p> : <div>{props.empty}</div>
  const rows = sorted ? inOrder(props.rows, columns, sorted.by) : props.rows
  return (
    <section class="table-scroll" aria-label={caption} {...SCROLLS_BY_KEYBOARD}>
      <table class={[shapeOf(props), sorted && 'sortable'].filter(Boolean).join(' ')}>
        <caption class={props.hideCaption ? 'hush' : undefined}>{caption}</caption>
        <thead>
          <tr data-label={sorted && t('common.table.sort')}>
            {pick && (
              <th scope="col">
                <span class="hush">{t('common.table.pick')}</span>
              </th>
            )}
            {columns.map((column, at) => (
              <Heading key={at} column={column} sorted={sorted} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={props.rowKey(row)}>
              {pick && <PickCell pick={pick} row={row} />}
              {columns.map((column, at) => (
                <Cell key={at} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function shapeOf<Row>({ matrix, columns }: TableProps<Row>) {
  if (matrix) return 'matrix'
  return !isOfNumbers(columns) && 'rows'
}

/** A few columns of numbers are read across and down, and fit a phone as they are. */
function isOfNumbers<Row>(columns: readonly Column<Row>[]): boolean {
  return columns.length <= 4 && columns.every(({ numeric }, at) => numeric || at === 0)
}

function PickCell<Row>({ pick, row }: { pick: Picking<Row>; row: Row }) {
  return (
    <td class="pick">
      <input
        type="checkbox"
        form={pick.form}
        name={pick.name}
        value={pick.value(row)}
        checked={pick.isChosen?.(row)}
        aria-label={pick.about(row)}
      />
    </td>
  )
}

/** What can be done with the chosen rows of the table before it: the bar is there while something is chosen. */
export function BulkBar(props: { t: T; id: string; action: string; children: ComponentChildren }) {
  return (
    <form id={props.id} method="post" action={props.action} class="bulk-bar">
      <p>{props.t('common.table.chosen')}</p>
      {props.children}
    </form>
  )
}

function Heading<Row>({ column, sorted }: { column: Column<Row> } & Pick<TableProps<Row>, 'sorted'>) {
  const { heading, sort } = column
  const numeric = column.numeric ? 'numeric' : undefined
  if (!sorted || !sort)
    return (
      <th scope="col" class={numeric}>
        {heading}
      </th>
    )
  const now = isBy(sort, sorted.by)
  return (
    <th scope="col" class={numeric} aria-sort={now}>
      <a class="sort" href={sorted.href(turned(sort, sorted.by))}>
        {heading}
        <Icon name={now === undefined ? 'unfold' : now === 'ascending' ? 'up' : 'down'} />
      </a>
    </th>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.rowHeading) return <th scope="row">{column.cell(row)}</th>
  return (
    <td
      class={column.numeric ? 'numeric' : undefined}
      data-label={typeof column.heading === 'string' && column.heading !== '' ? column.heading : undefined}
    >
      {column.cell(row)}
    </td>
  )
}
