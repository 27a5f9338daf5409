import type { T } from '#platform/i18n/index.ts'
import { Icon, type IconName } from '#web/parts/icon.tsx'
import { Name } from '#web/parts/isolated.tsx'

export interface PersonProps {
  /** '' for the operator, who has none. */
  readonly name: string
  /** "Coordinator at Response coordination". */
  readonly role?: string | undefined
  /** Where signing out is posted. */
  readonly signOutPath: string
}

const links: readonly { href: string; icon: IconName; text: 'account' | 'roles' | 'settings' }[] = [
  { href: '/me', icon: 'person', text: 'account' },
  { href: '/me/standing', icon: 'swap', text: 'roles' },
  { href: '/me/notices', icon: 'sliders', text: 'settings' },
]

/** Who is here and as whom, and what is theirs alone. Opens without a script. */
export function AccountMenu({ t, name, role, signOutPath }: PersonProps & { readonly t: T }) {
  return (
    <details class="person">
      <summary>
        <span class="avatar" aria-hidden="true">
          {initialsOf(name) === '' ? <Icon name="person" /> : initialsOf(name)}
        </span>
        <span class="hush">{t('shell.menu')}: </span>
        <span class="who">
          <Who name={name} role={role} />
        </span>
        <Icon name="unfold" />
      </summary>
      <div class="menu">
        <p class="who">
          <Who name={name} role={role} />
        </p>
        <ul>
          {links.map(({ href, icon, text }) => (
            <li key={href}>
              <a class="place" href={href}>
                <Icon name={icon} />
                <span class="place-text">{t(`shell.${text}`)}</span>
              </a>
            </li>
          ))}
        </ul>
        <form method="post" action={signOutPath}>
          <button type="submit" class="place">
            <Icon name="door" />
            <span class="place-text">{t('common.pro.signOut')}</span>
          </button>
        </form>
      </div>
    </details>
  )
}

function Who({ name, role }: Pick<PersonProps, 'name' | 'role'>) {
  return (
    <>
      {name !== '' && <Name>{name}</Name>} {role !== undefined && <span class="role">{role}</span>}
    </>
  )
}

/** Of the first and the last word that begins with a letter. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .flatMap((word) => (word === undefined ? [] : [[...word][0]?.toUpperCase() ?? '']))
    .join('')
}
