/**
 * Keeps the number beside the way to one’s notices as it is, on a page that stays open. The page hears that its reader's inbox changed
 * and asks for the number alone: asking for the page anew would be another look at what it shows.
 */

/** As the server names it to its reader. */
const CHANNEL = 'notices.own:'

const line = () => document.querySelector('.notices-link a')

/** An event came in. What it is about is said by its channel; of other channels a page without a live area shows nothing. */
export function hearOfNotices({ data }: MessageEvent<string>): void {
  if (String(JSON.parse(data).topic).startsWith(CHANNEL)) void countNotices()
}

/** Asks how many are not read, and shows that. Without an answer the old number stays. */
export async function countNotices(): Promise<void> {
  if (!line()) return
  try {
    const answer = await fetch('/notices/unread', {
      headers: { accept: 'application/json' },
      redirect: 'manual',
    })
    if (answer.ok) show(await answer.json())
  } catch {
    // The next event brings it.
  }
}

function show({ count, says }: { readonly count: string | null; readonly says: string }): void {
  const link = line()
  if (!link) return
  for (const part of link.querySelectorAll('.count, .hush')) part.remove()
  if (count !== null) link.append(part('count now', count), part('hush', ` ${says}`))
}

function part(name: string, words: string): HTMLElement {
  const made = document.createElement('span')
  made.className = name
  made.textContent = words
  return made
}
