import { t } from '#web/frame/staff.tsx'
import { Name, Notice, When } from '#web/parts/index.ts'
import type { ShownRules } from './shown-rules.ts'

/** Which rules were asked, who signed them, and that no page is advice: once on each page. */
export function RulesetNote({ shown: { label, signed } }: { readonly shown: ShownRules }) {
  const name = <code class="wraps">{label}</code>
  return signed ? (
    <Notice t={t} title={t('maypass.ruleset.signed.title')}>
      <p>{t.parts('maypass.ruleset.signed.means', { when: <When t={t} at={signed.at} /> })}</p>
      <p class="fine">
        {t.parts('maypass.ruleset.signed.name', { label: name, counsel: <Name>{signed.counsel}</Name> })}
      </p>
    </Notice>
  ) : (
    <Notice t={t} kind="aging" title={t('maypass.ruleset.draft.title')}>
      <p>{t('maypass.ruleset.draft.means')}</p>
      <p class="fine">{t.parts('maypass.ruleset.draft.name', { label: name })}</p>
    </Notice>
  )
}
