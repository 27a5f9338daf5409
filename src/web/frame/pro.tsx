import type { ComponentChildren } from 'preact'
import { dirOf, type Locale, langOf, type T } from '#platform/i18n/index.ts'
import { Button } from '#web/parts/button.tsx'
import { Name } from '#web/parts/isolated.tsx'
import { SkipLink } from '#web/parts/links.tsx'
import { AgainDialog } from './again.tsx'
import { DemoBand } from './demo-band.tsx'
import { Document } from './document.tsx'
import { Mark } from './mark.tsx'

export interface NavItem {
  href: string
  text: string
  current?: boolean | undefined
  /** Shown after the text, for example how many wait. */
  count?: number | undefined
  /** What is counted, for screen readers: "not read". */
  countSays?: string | undefined
  /** Shown anew under this name when something changed, where scripts run. */
  live?: string | undefined
}

export interface ProFrameProps {
  locale: Locale
  t: T
  /** What the page is for, without need, person or address: titles reach screens that others see. */
  title: string
  path: string
  children: ComponentChildren
  /** Who is signed in; absent on pages that anyone may open, such as the county page. */
  person?:
    | {
        name: string
        role?: string | undefined
        /** Where one switches between roles. */
        href?: string | undefined
      }
    | undefined
  nav?: readonly NavItem[] | undefined
  /** Where the sign-out form posts. */
  signOutPath?: string | undefined
  demo?: boolean | undefined
  error?: boolean | undefined
  /** Whether forms of the page may want a proof of who sends them, although nobody's name stands at the top. */
  asks?: boolean | undefined
}

/** A page for people at work: compact, keyboard first, usable without scripts. */
export function ProFrame(props: ProFrameProps) {
  const { locale, t, title, person, nav } = props
  return (
    <Document
      lang={langOf(locale)}
      dir={dirOf(locale)}
      title={`${props.error ? t('common.title.error', { title }) : title} · Breakwater`}
      stylesheet="pro.css"
      script="pro.js"
      bodyClass="pro"
    >
      <header class="top">
        <SkipLink t={t} />
        <a class="brand" href="/" aria-label={t('common.home')}>
          <Mark />
          <bdi lang="en">Breakwater</bdi>
        </a>
        {nav && nav.length > 0 && (
          <nav class="places" aria-label={t('common.pro.nav')}>
            <ul>
              {nav.map((item) => (
                <li key={item.href} data-live-part={item.live}>
                  <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                    {item.text}
                    {item.count !== undefined && <span class="count">{t.number(item.count)}</span>}
                    {item.count !== undefined && item.countSays !== undefined && (
                      <span class="hush"> {item.countSays}</span>
                    )}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {person && <Person t={t} person={person} signOutPath={props.signOutPath} />}
      </header>
      {props.demo && <DemoBand t={t} atWork={person !== undefined} />}
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      {(person || props.asks) && <AgainDialog t={t} />}
      {person && <SignedOut t={t} />}
      <p class="hush" id="page-says" role="status" />
    </Document>
  )
}

/** What is left of an open page when its sign-in is taken back, or the role that it was made for; see presence.ts. */
function SignedOut({ t }: { t: T }) {
  return (
    <template data-signed-out="/live/changes">
      <div data-why="out">
        <h2>{t('signin.out.heading')}</h2>
        <p>{t('signin.out.sentence')}</p>
        <p>
          <a class="button primary" href="/sign-in">
            {t('signin.out.link')}
          </a>
        </p>
      </div>
      <div data-why="role">
        <h2>{t('signin.out.roleHeading')}</h2>
        <p>{t('signin.out.roleSentence')}</p>
        <p>
          <a class="button primary" href="/me/standing">
            {t('signin.out.roleLink')}
          </a>
        </p>
      </div>
    </template>
  )
}

function Person({
  t,
  person,
  signOutPath,
}: {
  t: T
  person: NonNullable<ProFrameProps['person']>
  signOutPath: string | undefined
}) {
  return (
    <div class="person">
      <p>
        <a href="/me">
          <Name>{person.name}</Name>
        </a>
        {person.role !== undefined &&
          (person.href === undefined ? (
            <span class="role">{person.role}</span>
          ) : (
            <a class="role" href={person.href}>
              {person.role}
            </a>
          ))}
      </p>
      {signOutPath && (
        <form method="post" action={signOutPath}>
          <Button kind="quiet">{t('common.pro.signOut')}</Button>
        </form>
      )}
    </div>
  )
}
