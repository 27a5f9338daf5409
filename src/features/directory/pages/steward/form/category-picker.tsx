import type { CategoryGroup } from '#features/needs/index.ts'
import { categories, categoryById, resolveCategories } from '#features/needs/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, Checkbox, Details, Field } from '#web/parts/index.ts'
import { errorOf, Group, type Scope } from './scope.tsx'
import { formName, typedList, typedText } from './typed.ts'

/** Needs chosen and found stand open; all others wait in their groups. Works without scripts. */
export function CategoryPicker({ scope }: { scope: Scope }) {
  const name = `${scope.prefix}needIds`
  const chosen = new Set(typedList(scope.typed, name).map(Number))
  const words = typedText(scope.typed, 'needs.find')
  const found = words === '' ? [] : resolveCategories(words).map((match) => match.categoryId)
  const shown = [...new Set([...chosen, ...found])].filter((id) => categoryById(id) !== undefined)
  const groups = Map.groupBy(
    categories().filter((need) => !shown.includes(need.id)),
    (need) => need.group,
  )
  const error = errorOf(scope, 'needIds')
  return (
    <Group id={name} heading={t('steward.form.needs')}>
      {error !== undefined && <p class="field-error">{error}</p>}
      {shown.length === 0 && <p>{t('steward.form.noNeeds')}</p>}
      <Boxes name={formName(name)} ids={shown} chosen={chosen} />
      <div class="inline-form">
        <Field
          t={t}
          name={formName('needs.find')}
          type="search"
          label={t('steward.form.findNeeds')}
          hint={words !== '' && found.length === 0 ? t('steward.form.needNotFound') : undefined}
          value={words}
          width="medium"
        />
        <Button kind="quiet" name="act" value="find">
          {t('steward.form.findNeedsButton')}
        </Button>
      </div>
      {[...groups].map(([group, list]) => (
        <Details key={group} summary={t(`steward.needGroup.${group satisfies CategoryGroup}`)}>
          <Boxes name={formName(name)} ids={list.map((need) => need.id)} chosen={chosen} />
        </Details>
      ))}
    </Group>
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
