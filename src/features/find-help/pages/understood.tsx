import { categoryByCode } from '#features/needs/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Details, Form } from '#web/parts/index.ts'
import type { Understood } from '../find-help.ts'
import type { Criteria, Typed } from '../search-fields.ts'
import { COMMON_CATEGORIES, Kept } from './help-form.tsx'

interface OtherMeaningsProps {
  t: T
  typed: Typed
  criteria: Criteria
  understood: Understood
}

/**
 * Each other reading of the words, or each need where they meant nothing, as a button: a form, so that no address holds it.
 * Folded away, because most words are taken as they were meant; open where they meant nothing to us.
 */
export function OtherMeanings({ t, typed, criteria, understood }: OtherMeaningsProps) {
  const href = useHref(t.locale)
  const others = otherMeanings(t, criteria, understood)
  if (others.length === 0) return null
  const isTopics = understood.kind === 'nothing'
  return (
    <Details summary={t(isTopics ? 'help.results.topics' : 'results.notThis')} open={isTopics}>
      <Form action={href('/help')}>
        <Kept typed={typed} without={['meant', 'show', 'step']} />
        <div class="chips">
          <ul>
            {others.map(({ value, label }) => (
              <li key={value}>
                <button class="chip" type="submit" name="meant" value={value}>
                  {label}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </Form>
    </Details>
  )
}

/** What the words were taken for. */
export function takenFor(t: T, criteria: Criteria, understood: Understood) {
  switch (understood.kind) {
    case 'need':
      return t.parts('help.results.searched', { need: <strong>{understood.need.labels[t.locale]}</strong> })
    case 'name':
      return t.parts('help.results.searched.name', { words: <Words>{criteria.words}</Words> })
    case 'words':
      return t.parts('help.results.searched.words', { words: <Words>{criteria.words}</Words> })
    case 'anything':
      return t('help.results.searched.any')
    case 'nothing':
      return t.parts('help.results.searched.nothing', { words: <Words>{criteria.words}</Words> })
  }
}

function Words({ children }: { children: string }) {
  return (
    <strong>
      <bdi>{children}</bdi>
    </strong>
  )
}

function otherMeanings(t: T, criteria: Criteria, understood: Understood): { value: string; label: string }[] {
  const asCategories = (needs: readonly { code: string; labels: Readonly<Record<T['locale'], string>> }[]) =>
    needs.map((need) => ({ value: need.code, label: need.labels[t.locale] }))
  // Where nothing was said, the filters offer the needs.
  if (understood.kind === 'anything') return []
  if (understood.kind === 'nothing') {
    return asCategories(COMMON_CATEGORIES.flatMap((code) => categoryByCode(code) ?? []))
  }
  const others = asCategories(understood.others)
  if ((understood.kind === 'need' && criteria.words !== '') || understood.kind === 'words') {
    others.push({ value: 'name', label: t('help.results.asName') })
  }
  return others
}
