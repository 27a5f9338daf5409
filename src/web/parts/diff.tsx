import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Tag } from './status.tsx'

/** The two records that are laid side by side, and both joined. */
export type DiffChoice = 'kept' | 'merged' | 'both'

/** What becomes of a field: as the first record has it, another value, or one where there was none. */
export type DiffOutcome = 'same' | 'changed' | 'added'

interface DiffValue {
  readonly value: ComponentChildren
  /** Who says so and since when. */
  readonly hint?: ComponentChildren
}

export interface DiffRow {
  readonly key: string
  readonly field: ComponentChildren
  readonly kept: DiffValue
  /** Left out where what stands is all there is to see of it. */
  readonly merged?: DiffValue
  /** What stands at the end, where nobody chooses. */
  readonly result?: { readonly value: ComponentChildren; readonly outcome: DiffOutcome }
  /** One of the values, by a field of the form around. */
  readonly choose?:
    | {
        readonly name: string
        readonly chosen: DiffChoice
        /** What taking the second value is: a change, or the first there is. */
        readonly taking: DiffOutcome
        /** Offered where both may stand beside each other. */
        readonly both?: ComponentChildren
      }
    | undefined
}

interface DiffProps {
  t: T
  caption: string
  /** The first record, the second unless rows leave it out, and what will stand; each with its source and date under it. */
  heads: readonly [DiffHead, DiffHead] | readonly [DiffHead, DiffHead, DiffHead]
  rows: readonly DiffRow[]
}

export interface DiffHead {
  readonly title: string
  readonly under?: ComponentChildren
}

/**
 * Field by field: what one record says, what the other says, and what will stand. On a phone each field is a card of its own.
 * Where one chooses, what stands follows the choice without a script.
 */
export function Diff({ t, caption, heads, rows }: DiffProps) {
  return (
    <table class="diff">
      <caption class="hush">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('steward.diff.field')}</th>
          {heads.map(({ title, under }, at) => (
            <th key={at} scope="col">
              {title}
              {under !== undefined && <span class="hint">{under}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" id={idOf(row.key)}>
              {row.field}
            </th>
            <Side row={row} side="kept" head={heads[0].title} label={t('steward.diff.keep')} />
            {row.merged !== undefined && (
              <Side row={row} side="merged" head={heads[1].title} label={t('steward.diff.take')} />
            )}
            <td class="stands">
              <Head>{heads.at(-1)?.title}</Head>
              <Stands t={t} row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const idOf = (key: string): string => `diff-${key.replaceAll(/[^\w-]/g, '-')}`

/** The head of the column once more, for where there are no columns. */
function Head({ children }: { children: ComponentChildren }) {
  return (
    <span class="diff-head" aria-hidden="true">
      {children}
    </span>
  )
}

function Side(props: { row: DiffRow; side: 'kept' | 'merged'; head: string; label: string }) {
  const { row, side, head, label } = props
  const { choose } = row
  const { value, hint } = row[side] ?? {}
  const shown = (
    <>
      <div class="diff-value">{value}</div>
      {hint !== undefined && <p class="hint">{hint}</p>}
    </>
  )
  return (
    <td>
      <Head>{head}</Head>
      {choose === undefined ? (
        shown
      ) : (
        <>
          <Pick row={row} choice={side} label={label} />
          {shown}
          {side === 'merged' && choose.both !== undefined && (
            <Pick row={row} choice="both" label={choose.both} />
          )}
        </>
      )}
    </td>
  )
}

function Pick({ row, choice, label }: { row: DiffRow; choice: DiffChoice; label: ComponentChildren }) {
  const { name = '', chosen } = row.choose ?? {}
  const id = `${name.replaceAll('.', '-')}-${choice}`
  return (
    <div class="choice">
      <input
        type="radio"
        id={id}
        name={name}
        value={choice}
        checked={choice === chosen}
        aria-describedby={idOf(row.key)}
      />
      <label for={id}>{label}</label>
    </div>
  )
}

function Stands({ t, row }: { t: T; row: DiffRow }) {
  const { choose, result } = row
  if (choose === undefined) {
    return (
      <div class="diff-value">
        {result?.value} <OutcomeTag t={t} outcome={result?.outcome ?? 'same'} />
      </div>
    )
  }
  return (
    <>
      <div class="diff-value of-kept">{row.kept.value}</div>
      <div class="diff-value of-merged">
        {row.merged?.value} <OutcomeTag t={t} outcome={choose.taking} />
      </div>
      {choose.both !== undefined && (
        <div class="diff-value of-both">
          {row.kept.value}
          {row.merged?.value} <OutcomeTag t={t} outcome="changed" />
        </div>
      )}
    </>
  )
}

function OutcomeTag({ t, outcome }: { t: T; outcome: DiffOutcome }) {
  return outcome === 'same' ? null : <Tag tone="info">{t(`steward.diff.${outcome}`)}</Tag>
}
