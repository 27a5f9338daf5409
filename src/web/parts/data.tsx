import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'

export interface Definition {
  term: ComponentChildren
  value: ComponentChildren
}

/** Facts as pairs: "Ages" · "12 to 17". Pairs whose value is absent are left out by the caller. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl class="facts-list">
      {items.map((item, at) => (
        <div key={at}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** More, when asked for: results carry their details here, so that Back is seldom needed. */
export function Details(props: {
  summary: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <details open={props.open}>
      <summary>{props.summary}</summary>
      <div class="details-body">{props.children}</div>
    </details>
  )
}

export interface Column<Row> {
  heading: ComponentChildren
  cell: (row: Row) => ComponentChildren
  /** The cell that names its row. */
  rowHeading?: boolean | undefined
  /** Numbers line up at the end. */
  numeric?: boolean | undefined
}

interface TableProps<Row> {
  t: T
  caption: string
  /** The caption is heard, not seen, when a heading above already says it. */
  hideCaption?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  empty?: ComponentChildren
}

/** Safari gives scrolling regions no place in the tab order by itself, and arrow keys need one. */
const SCROLLS_BY_KEYBOARD = { tabIndex: 0 }

/** A table that scrolls inside itself on a narrow screen, by keyboard too. */
export function Table<Row>(props: TableProps<Row>) {
  const { t, caption, columns, rows } = props
  if (rows.length === 0 && props.empty !== undefined) return <p class="empty">{props.empty}</p>
  return (
    <section class="table-scroll" aria-label={t('common.table.scroll', { caption })} {...SCROLLS_BY_KEYBOARD}>
      <table>
        <caption class={props.hideCaption ? 'hush' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={at} scope="col" class={column.numeric ? 'numeric' : undefined}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={props.rowKey(row)}>
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

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.rowHeading) return <th scope="row">{column.cell(row)}</th>
  return <td class={column.numeric ? 'numeric' : undefined}>{column.cell(row)}</td>
}
