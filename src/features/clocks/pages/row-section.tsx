import { disciplineName, fundingName, laneName } from '#features/identity/index.ts'
import { t } from '#web/frame/staff.tsx'
import { type Definition, DefinitionList, Tag } from '#web/parts/index.ts'
import { type Clause, type Proof, periodOf, type Row } from '../engine/row.ts'
import { periodWords } from '../why.ts'

/** One duty of a pack, read like a section of a statute: who, what, when, by what proof, how sure. */
export function RowSection({ row }: { readonly row: Row }) {
  return (
    <section class="stack" id={row.id}>
      <h3>{t('clocks.try.row', { id: row.id, duty: row.duty })}</h3>
      <p>
        <Tag>{t(`clocks.kind.${row.kind}`)}</Tag>{' '}
        <Tag tone={row.mark === 'verified' ? 'info' : 'aging'}>{t(`clocks.mark.${row.mark}`)}</Tag>
      </p>
      <DefinitionList items={factsOf(row)} />
    </section>
  )
}

function factsOf(row: Row): Definition[] {
  const period = periodOf(row)
  const limit =
    period === null
      ? []
      : [
          {
            term: t(`clocks.limit.${row.kind as 'deadline' | 'minimum' | 'cadence'}`),
            value: periodWords(t, period),
          },
        ]
  return [
    { term: t('clocks.cite'), value: row.cite },
    { term: t('clocks.holder'), value: t(`clocks.holder.${row.holder}` as 'clocks.holder.police') },
    ...limit,
    ...(row.kind === 'guard' ? [] : startOf(row)),
    ...(row.kind === 'cadence' && row.ends !== null
      ? [{ term: t('clocks.ends'), value: t(`clocks.trigger.${row.ends}` as 'clocks.trigger.returned') }]
      : []),
    ...(row.conditions.length === 0
      ? []
      : [{ term: t('clocks.conditions'), value: <List of={row.conditions.map(({ asks }) => asks)} /> }]),
    { term: t('clocks.binds'), value: <Whom row={row} /> },
    { term: t('clocks.in-force'), value: inForce(row) },
    ...(row.doubt === null ? [] : [{ term: t('clocks.doubt'), value: row.doubt }]),
  ]
}

function startOf(row: Exclude<Row, { kind: 'guard' }>): Definition[] {
  const prompt = row.kind === 'deadline' || row.kind === 'prompt' ? row.prompt : null
  return [
    {
      term: t('clocks.starts'),
      value: t('clocks.starts.when', {
        trigger: t(`clocks.trigger.${row.trigger}` as 'clocks.trigger.returned'),
        basis: t(`clocks.basis.${row.basis}`),
      }),
    },
    ...(prompt === null ? [] : [{ term: t('clocks.prompt'), value: periodWords(t, prompt) }]),
    {
      term: t('clocks.proof'),
      value: (
        <List
          of={row.stops.map(({ says, proof }) =>
            t('clocks.proof.of', {
              says,
              proof: proof.map((one: Proof) => t(`clocks.proof.${one}`)).join(t('clocks.or')),
            }),
          )}
        />
      ),
    },
    ...(row.kind === 'deadline'
      ? [
          {
            term: t('clocks.tolls'),
            value: row.tolls.length === 0 ? t('clocks.tolls.none') : row.tolls.join(', '),
          },
        ]
      : []),
  ]
}

function inForce({ from, until }: Row): string {
  if (from === null && until === null) return t('clocks.in-force.unknown')
  return t('clocks.in-force.days', {
    from: from === null ? t('clocks.in-force.unknown') : t.date(from),
    until: until === null ? t('clocks.in-force.now') : t.date(until),
  })
}

function Whom({ row: { binds } }: { readonly row: Row }) {
  return (
    <List
      of={[
        ...binds.yes.map((one) => t('clocks.binds.yes', { who: clauseWords(one) })),
        ...binds.ask.map((one) => t('clocks.binds.ask', { who: clauseWords(one) })),
        ...binds.never.map((one) => t('clocks.binds.never', { who: clauseWords(one) })),
      ]}
    />
  )
}

const clauseWords = ({ discipline, funding, lane }: Clause): string =>
  [
    ...(discipline === undefined ? [] : [disciplineName(discipline)]),
    ...(funding === undefined ? [] : [t('clocks.binds.funding', { funding: fundingName(funding) })]),
    ...(lane === undefined ? [] : [t('clocks.binds.lane', { lane: laneName(lane) })]),
  ].join(', ')

function List({ of }: { readonly of: readonly string[] }) {
  if (of.length === 1) return <span>{of[0]}</span>
  return (
    <ul>
      {of.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}
