/** The same after a change that looks harmless: an `await` has come into the loop. */
export async function loadOrders(orders, loadOne) {
  for (const order of orders) {
    await loadOne(order);
  }
}
