import type { ComponentChildren } from 'preact'
import { type MessageKey, needsEnglishBeside, type T, translator } from '#platform/i18n/index.ts'
import { Name, SafetyText } from '#web/parts/index.ts'
import type { ShownForm } from './forms.ts'

const SERVES = new Map<string, MessageKey>([
  ['us-take-it-down', 'lines.forms.us-take-it-down'],
  ['us-cybertipline', 'lines.forms.us-cybertipline'],
])

/** A form of somebody else on the web: what it does, who may see it, its address, how far to trust it. */
export function WebFormCard({ t, form }: { t: T; form: ShownForm }) {
  const serves = SERVES.get(form.id)
  return (
    <ul class="lines">
      <li class="line support">
        <p class="line-name">
          <Name lang="en">{form.name}</Name>
        </p>
        {serves !== undefined && (
          <p class="line-serves">
            <SafetyText t={t} k={serves as 'lines.forms.us-cybertipline'} />
          </p>
        )}
        <ul class="line-channels">
          <li>
            <Beside t={t} say={(one, link) => one.parts('lines.forms.open', { site: site(form, link) })} />
          </li>
        </ul>
        <p class="line-source">
          <Beside t={t} say={(one) => age(one, form)} />
        </p>
      </li>
    </ul>
  )
}

/** Only the reader's own language links, so that the form is one stop for the keyboard. */
function site(form: ShownForm, link: boolean): ComponentChildren {
  const host = <bdi dir="ltr">{new URL(form.url).hostname}</bdi>
  if (!link) return host
  return (
    <a href={form.url} rel="noreferrer noopener">
      {host}
    </a>
  )
}

function age(t: T, form: ShownForm): string {
  if (form.notCheckedSince !== undefined) return t('lines.source.old', { date: t.date(form.notCheckedSince) })
  if (form.confirmedOn !== null) return t('lines.forms.opened', { date: t.date(form.confirmedOn) })
  return t('lines.forms.seen', { count: form.agreesOn, date: t.date(form.retrieved) })
}

function Beside({ t, say }: { t: T; say: (t: T, link: boolean) => ComponentChildren }) {
  return (
    <>
      {say(t, true)}
      {needsEnglishBeside(t.locale, 'lines.forms.open') && (
        <>
          {' '}
          <span class="english" lang="en" dir="ltr">
            {say(translator('en'), false)}
          </span>
        </>
      )}
    </>
  )
}
