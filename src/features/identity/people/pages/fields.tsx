import { t } from '#web/frame/staff.tsx'
import { errorFor, Field, RadioField, SelectField, type SummaryError } from '#web/parts/index.ts'
import type { Holding, Successor } from '../../custody/index.ts'
import { disciplines } from '../../domain/disciplines.ts'
import { PROOFS } from '../../domain/proofs.ts'
import type { RoleChoice } from '../role-choices.ts'

export type Typed = Readonly<Record<string, string | readonly string[]>>

interface Filled {
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** What somebody typed in a field, once. */
export function typedIn(typed: Typed, name: string): string | undefined {
  return [typed[name] ?? []].flat()[0]
}

/** How the actor knows that somebody is who they say. */
export function ProofField({ typed, errors }: Filled) {
  return (
    <RadioField
      t={t}
      name="how"
      label={t('people.how')}
      value={typedIn(typed, 'how')}
      options={PROOFS.map((how) => ({ value: how, label: t(`people.how.${how}`) }))}
      error={errorFor(errors ?? [], 'how')}
    />
  )
}

export function UntilField({ typed, errors }: Filled) {
  return (
    <Field
      t={t}
      name="verifiedUntil"
      type="date"
      width="medium"
      label={t('people.invite.until')}
      hint={t('people.invite.untilHint')}
      value={typedIn(typed, 'verifiedUntil')}
      error={errorFor(errors ?? [], 'verifiedUntil')}
    />
  )
}

/** Role and place, line of work, last day and how one knows: what every giving of a role asks. */
export function RoleFields({ typed, errors, choices }: Filled & { readonly choices: readonly RoleChoice[] }) {
  return (
    <>
      <SelectField
        t={t}
        name="choice"
        label={t('people.invite.role')}
        empty={t('people.invite.roleWrong')}
        value={typedIn(typed, 'choice')}
        options={choices.map((one) => ({
          value: one.value,
          label: t(one.grave ? 'people.invite.choiceGrave' : 'people.invite.choice', {
            role: one.roleName,
            place: one.place,
          }),
        }))}
        error={errorFor(errors ?? [], 'choice')}
      />
      <SelectField
        t={t}
        name="discipline"
        label={t('people.invite.discipline')}
        optional
        empty="–"
        value={typedIn(typed, 'discipline')}
        options={disciplines.map(({ code, name }) => ({ value: code, label: name }))}
        error={errorFor(errors ?? [], 'discipline')}
      />
      <UntilField typed={typed} errors={errors} />
      <ProofField typed={typed} errors={errors} />
    </>
  )
}

/** What would be left behind, and who takes it over. */
export function SuccessorField(
  props: Filled & { readonly holdings: readonly Holding[]; readonly successors: readonly Successor[] },
) {
  if (props.holdings.length === 0) return null
  return (
    <>
      <p>
        {t('people.held', { things: props.holdings.map(({ words, held }) => `${held} ${words}`).join(', ') })}
      </p>
      <SelectField
        t={t}
        name="successor"
        label={t('people.successor')}
        empty={t('people.successor.nobody')}
        value={typedIn(props.typed, 'successor')}
        options={props.successors.map(({ id, name }) => ({ value: id, label: name }))}
        error={errorFor(props.errors ?? [], 'successor')}
      />
    </>
  )
}
