/** The program's own code: loads all orders at once. */
export async function loadOrders(orders, loadOne) {
  await Promise.all(orders.map((order) => loadOne(order)));
}
