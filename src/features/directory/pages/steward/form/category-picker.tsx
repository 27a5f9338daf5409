import type { ComponentChildren } from 'preact'
import { type CategoryGroup, categories, categoryById } from '#features/needs/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, Checkbox, Details, Field } from '#web/parts/index.ts'
import { needsFor } from './needs-for.ts'
import { errorOf, Group, type Scope } from './scope.tsx'
import { formName, typedList, typedText } from './typed.ts'

/** Needs chosen and found stand open; all others wait in their groups. Works without scripts. */
export function CategoryPicker({ scope }: { scope: Scope }) {
  const name = `${scope.prefix}needIds`
  const words = typedText(scope.typed, 'needs.find')
  return (
    <Group
      id={name}
      heading={t('steward.form.needs')}
      fold={{
        scope: words === '' ? scope : { ...scope, open: scope.open && [...scope.open, 'needs'] },
        part: 'needs',
        holds: ['needIds'],
      }}
    >
      <Needs
        scope={scope}
        find={
          <div class="inline-form">
            <FindField scope={scope} label={t('steward.form.findNeeds')} />
            <Button kind="quiet" name="act" value="find">
              {t('steward.form.findNeedsButton')}
            </Button>
          </div>
        }
      />
    </Group>
  )
}

/** The same in one field, on a form that is short: its words are looked up when it is sent. */
export function FirstNeeds({ scope }: { scope: Scope }) {
  return (
    <div id={formName(`${scope.prefix}needIds`)} tabIndex={-1}>
      <Needs first scope={scope} find={<FindField scope={scope} label={t('steward.add.needs')} />} />
    </div>
  )
}

function Needs({ scope, find, first }: { scope: Scope; find: ComponentChildren; first?: boolean }) {
  const name = `${scope.prefix}needIds`
  const chosen = new Set(typedList(scope.typed, name).map(Number))
  const found = needsFor(typedText(scope.typed, 'needs.find')).flatMap((one) => one.found)
  const shown = [...new Set([...chosen, ...found])].filter((id) => categoryById(id) !== undefined)
  const groups = Map.groupBy(
    categories().filter((need) => !shown.includes(need.id)),
    (need) => need.group,
  )
  const error = errorOf(scope, 'needIds')
  const boxes = (
    <>
      {error !== undefined && <p class="field-error">{error}</p>}
      <Boxes name={formName(name)} ids={shown} chosen={chosen} />
    </>
  )
  const rest = [...groups].map(([group, list]) => (
    <Details key={group} summary={t(`steward.needGroup.${group satisfies CategoryGroup}`)}>
      <Boxes name={formName(name)} ids={list.map((need) => need.id)} chosen={chosen} />
    </Details>
  ))
  if (first) {
    return (
      <>
        {find}
        {boxes}
        <Details summary={t('steward.form.allNeeds')}>{rest}</Details>
      </>
    )
  }
  return (
    <>
      {shown.length === 0 && <p>{t('steward.form.noNeeds')}</p>}
      {boxes}
      {find}
      {rest}
    </>
  )
}

function FindField({ scope, label }: { scope: Scope; label: string }) {
  const words = typedText(scope.typed, 'needs.find')
  const nothing = needsFor(words).every((one) => one.found.length === 0)
  return (
    <Field
      t={t}
      name={formName('needs.find')}
      label={label}
      hint={words !== '' && nothing ? t('steward.form.needNotFound') : t('steward.form.findHint')}
      value={words}
    />
  )
}

function Boxes(props: { name: string; ids: readonly number[]; chosen: ReadonlySet<number> }) {
  return (
    <div class="choices inline">
      {props.ids.map((id) => (
        <Checkbox
          key={id}
          id={`${props.name}-${id}`}
          name={props.name}
          value={String(id)}
          checked={props.chosen.has(id)}
          label={categoryById(id)?.labels.en ?? String(id)}
        />
      ))}
    </div>
  )
}
