import { randomUUID } from 'node:crypto'
import type { Decision } from '#features/sharing/index.ts'
import {
  CATEGORIES,
  categoryWords,
  type PageProps,
  RecordFrame,
  rowName,
  wordsOfRow,
} from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  CheckboxField,
  errorFor,
  Field,
  Form,
  Name,
  RadioField,
  Section,
  When,
} from '#web/parts/index.ts'
import { AddressPart } from './address-part.tsx'
import { GROUND_DAYS, RELATION_DAYS } from './say-of-recipient.ts'
import type { WithProgram } from './with-program.ts'

export interface TypedWith {
  readonly kind?: string | undefined
  readonly relationDays?: string | undefined
  readonly row?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly groundDays?: string | undefined
  readonly addressDays?: string | undefined
  readonly calledBack?: boolean | undefined
}

export interface WithPageProps extends PageProps, WithProgram {
  readonly record: string
  /** What the sharing is for, to go on with. */
  readonly purpose: string
  readonly typed: TypedWith
  /** What the rules say of telling the address of a confidential place now; absent: this kind of program never knows it. */
  readonly address: Decision | undefined
  /** This minute, as a form takes it, and an id for a line of the ledger. */
  readonly told: { readonly at: string; readonly seed: string }
}

/** What another program is to the young person, and what a named person states of sharing with it. Each act stands beside its end. */
export function WithPage(props: WithPageProps) {
  const { record, program } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/with/${program.id}`}
      heading={t('facts.with.heading')}
      lead={t.parts('facts.with.lead', {
        program: <bdi key="program">{program.name}</bdi>,
        agency: <bdi key="agency">{program.agency}</bdi>,
      })}
    >
      <Relations {...props} />
      {(props.rows.length > 0 || props.grounds.length > 0) && <Grounds {...props} />}
      {props.address && (
        <AddressPart {...props} address={props.address} leads={props.who.permissions.has('program.lead')} />
      )}
    </RecordFrame>
  )
}

function Relations({ record, program, relations, kinds, purpose, typed, errors }: WithPageProps) {
  return (
    <Section heading={t('facts.with.relations')} id="relations">
      {relations.length === 0 ? (
        <p class="hint">{t('facts.with.relations.none')}</p>
      ) : (
        <ul>
          {relations.map(({ id, kind, by, until }) => (
            <li key={id}>
              <Form action={`/records/${record}/relations/${id}/end`} inline>
                <span>
                  {t.parts('facts.with.line', {
                    what: t(`facts.with.kind.${kind}`),
                    by: <Name key="by">{by}</Name>,
                    until: <When key="until" t={t} at={until} form="date" />,
                  })}
                </span>
                <Button kind="quiet">{t('facts.with.end')}</Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form action={`/records/${record}/with/${program.id}`}>
        <input type="hidden" name="purpose" value={purpose} />
        <input type="hidden" name="seed" value={randomUUID()} />
        <RadioField
          t={t}
          name="kind"
          label={t('facts.with.kind')}
          value={typed.kind}
          error={errorFor(errors, 'kind')}
          options={kinds.map((value) => ({ value, label: t(`facts.with.kind.${value}`) }))}
        />
        <Field
          t={t}
          name="relationDays"
          label={t('facts.with.days')}
          hint={t('facts.with.days.hint', { cap: RELATION_DAYS })}
          inputMode="numeric"
          width="short"
          value={typed.relationDays ?? '90'}
          error={errorFor(errors, 'relationDays')}
        />
        <Button>{t('facts.with.save')}</Button>
      </Form>
    </Section>
  )
}

function Grounds({ record, program, grounds, rows, purpose, typed, errors, who }: WithPageProps) {
  return (
    <Section heading={t('facts.ground.heading')} id="grounds">
      {grounds.length > 0 && (
        <ul>
          {grounds.map(({ id, row, categories, by, until }) => (
            <li key={id}>
              <Form action={`/records/${record}/grounds/${id}/end`} inline>
                <span>
                  {t.parts('facts.ground.line', {
                    row: wordsOfRow(rows, row),
                    what: categories.map(categoryWords).join(', '),
                    by: <Name key="by">{by}</Name>,
                    until: <When key="until" t={t} at={until} form="date" />,
                  })}
                </span>
                <Button kind="quiet">{t('facts.with.end')}</Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <Form action={`/records/${record}/with/${program.id}/grounds`}>
          <input type="hidden" name="purpose" value={purpose} />
          <input type="hidden" name="seed" value={randomUUID()} />
          <p>{t('facts.ground.hint')}</p>
          <RadioField
            t={t}
            name="row"
            label={t('facts.ground.row')}
            value={typed.row}
            error={errorFor(errors, 'row')}
            options={rows.map((row) => ({ value: row.id, label: rowName(row), hint: row.cite.join('; ') }))}
          />
          <CheckboxField
            t={t}
            name="categories"
            label={t('facts.ground.categories')}
            values={typed.categories}
            error={errorFor(errors, 'categories')}
            options={CATEGORIES.map((value) => ({ value, label: categoryWords(value) }))}
          />
          <Field
            t={t}
            name="groundDays"
            label={t('facts.with.days')}
            hint={t('facts.with.days.hint', { cap: GROUND_DAYS })}
            inputMode="numeric"
            width="short"
            value={typed.groundDays ?? '30'}
            error={errorFor(errors, 'groundDays')}
          />
          <Button>{t('facts.ground.save', { name: who.name })}</Button>
        </Form>
      )}
    </Section>
  )
}
