import { type Product, startProduct } from './product.ts'
import { adminOf } from './stage.ts'

let running: Promise<Product> | undefined

/**
 * A running demo that the journeys of this process which ask for it share, one after another: to start one costs as much
 * as the rest of a short journey. It ends with the process.
 *
 * For a journey that reads, or works on people and records that it makes itself. Whoever counts what others may add to,
 * changes what another of them reads, moves time or stops the program starts a demo of their own. Which journeys come
 * first must not matter: `TEST_SHUFFLE=N` takes them in another order, and `npm run test:all` gives each its own demo.
 */
export async function sharedDemo(): Promise<Product> {
  running ??= startProduct()
  try {
    const product = await running
    await forgetVisits(product)
    return { ...product, stop: async () => null }
  } catch (error) {
    // The next journey tries again, and says itself why none starts.
    running = undefined
    throw error
  }
}

/** How many forms one address may send is asked of each journey by itself: all of them together are no visitor. */
async function forgetVisits(product: Product): Promise<void> {
  const admin = adminOf(product)
  try {
    await admin.query('delete from platform.rate_limit')
  } finally {
    await admin.end()
  }
}
