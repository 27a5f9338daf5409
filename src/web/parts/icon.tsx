import { useTextOnly } from '#web/frame/text-only.tsx'

const PATHS = {
  check: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5V12l3 2',
  warning: 'M12 4 21 20H3zM12 10v4.5M12 17.2v.1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5M12 7.8v.1',
  phone:
    'M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.700a2 2 0 0 1 2-2.200z',
  chat: 'M4 5h16v11H11l-5 4v-4H4z',
  home: 'M4 11.500 12 4.500l8 7V20h-5.500v-5.500h-5V20H4z',
  compass: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M15.500 8.500l-2 5-5 2 2-5z',
  door: 'M6 20.500V4h12v16.500M3.500 20.500h17M14.500 12v.8',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M15.300 15.300 20.500 20.500',
  menu: 'M4 7h16M4 12h16M4 17h16',
  pencil: 'M4.500 19.500l1-4.500L16 4.500l3.500 3.500L9 18.500zM13.500 7l3.500 3.500',
  filter:
    'M4 7h8M18 7h2M4 17h3M13 17h7M15 4.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5M10 14.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing beside words that say the same; never the only sign of anything. */
export function Icon({ name }: { name: IconName }) {
  if (useTextOnly()) return null
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
