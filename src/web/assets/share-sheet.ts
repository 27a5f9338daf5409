/** The share sheet of a phone, where there is one: its button is not shown elsewhere. Whoever shares chooses with whom. */
export function offerShareSheet(): void {
  if (!('share' in navigator)) return
  document.documentElement.classList.add('shares')
  addEventListener('click', (event) => {
    const text = (event.target as Element).closest<HTMLElement>('[data-share]')?.dataset.share
    // Closed without a choice: that is one, too.
    if (text) navigator.share({ text }).catch(() => undefined)
  })
}
