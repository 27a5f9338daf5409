import { LineList, lines as records, type ShownLine, WebFormCard, webForm } from '#features/lines/index.ts'
import { categoryByCode } from '#features/needs/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { Button, PageLink, Phone } from '#web/parts/index.ts'
import { isYouthPage } from '../youth-pages.ts'
import type { TextParts } from './render-text.tsx'
import { type AskedRule, StateRuleAsk } from './state-rule.tsx'

interface Around {
  t: T
  lines: readonly ShownLine[]
  now: Date
  demo: boolean
  asked?: AskedRule | undefined
  /** An address in the reader's language and kind of page. */
  href(path: string): string
}

/** Links, lines and searches as the site shows them in one of its own languages. */
export function siteParts({ t, lines, now, demo, asked, href }: Around): TextParts {
  return {
    link(target, children) {
      const page = /^y:(\w+)$/.exec(target)?.[1]
      if (page !== undefined && !isYouthPage(page)) throw new Error(`there is no page “${page}”`)
      if (page === undefined && !target.startsWith('/')) throw new Error(`“${target}” is not a page of ours`)
      return (
        <PageLink t={t} path={page === undefined ? target : `/y/${page}`}>
          {children}
        </PageLink>
      )
    },
    line(id) {
      // Somebody called it in vain since the text was written: no number is better than one that leads nowhere.
      const known = records().some((one) => one.id === id && one.status === 'seen')
      if (known && !lines.some((one) => one.id === id)) return null
      return <LineList t={t} lines={[shown(lines, id)]} textFirst />
    },
    form(id) {
      const form = webForm(id, now)
      if (form === undefined) throw new Error(`there is no form “${id}”`)
      return <WebFormCard t={t} form={form} />
    },
    number(id) {
      const call = shown(lines, id).channels.find((channel) => channel.kind === 'call')
      if (call?.kind !== 'call') throw new Error(`the line “${id}” takes no calls`)
      return <Phone t={t} number={call.display} link={false} />
    },
    find(code) {
      const need = categoryByCode(code)
      if (need === undefined) throw new Error(`there is no need “${code}”`)
      // Posted, so that no address holds what somebody needs.
      return (
        <form method="post" action={href('/help')}>
          <input type="hidden" name="need" value={code} />
          <Button kind="quiet" name="step" value="where">
            {t('youth.find', { need: need.labels[t.locale] })}
          </Button>
        </form>
      )
    },
    rule(id) {
      if (id !== 'report') throw new Error(`there is no rule “${id}”`)
      return <StateRuleAsk t={t} demo={demo} action={href('/y/ask')} {...asked} />
    },
  }
}

/** @throws {Error} the record is not there, or not for the public. */
function shown(lines: readonly ShownLine[], id: string): ShownLine {
  const line = lines.find((one) => one.id === id)
  if (line === undefined) throw new Error(`no line “${id}” may be shown`)
  return line
}
