/** The ids of the things the examples of the events speak of: one store and what is in it. */
export const exampleIds = {
  account: 'acc_01m800hr8vextbx21s1rjz9rff',
  audience: 'aud_01m800hr8xextbx24r1gy372eg',
  cart: 'cart_01m800hr8xextbx249zct35kzj',
  event: 'evt_01m800hr8vextbx21cbydp47e8',
  form: 'form_01m800hr8wextbx22804senefs',
  integration: 'int_01m800hr8xextbx2a3k5v9q2dn',
  location: 'loc_01m800hr8xextbx25zjm68f05q',
  media: 'med_01m800hr8xextbx2554sg551yg',
  member: 'acc_01m800hr8xextbx27dfrgkddyt',
  node: 'node_01m800hr8wextbx2260693pk5s',
  order: 'ord_01m800hr8wextbx22tqbdysctd',
  parentNode: 'node_01m800hr8xextbx27qf01y53bn',
  product: 'prod_01m800hr8wextbx23afzy3wf0m',
  productItem: 'item_01m800hr8wextbx235b56eamjp',
  profile: 'prof_01m800hr8xextbx24ny11r1wpb',
  provider: 'prov_01m800hr8xextbx2443ygq1n6e',
  refund: 'ref_01m800hr8xextbx2681gxg71qb',
  reminder: 'rem_01m800hr8xextbx275myq7b2p4',
  request: 'req_01m800hr8xextbx26rfzrp74g7',
  service: 'serv_01m800hr8xextbx23z9ennsqby',
  serviceItem: 'item_01m800hr8xextbx26h7zapw38v',
  shipment: 'ship_01m800hr8xextbx260vt5ap78z',
  store: 'store_01m800hr8vextbx21gfrd3n6ya',
  submission: 'sub_01m800hr8wextbx22nx5sy7d14',
  taxonomy: 'tax_01m800hr8xextbx28w2p6b8n4c',
  variant: 'var_01m800hr8xextbx23pxwrwcxy2',
  webhook: 'wh_01m800hr8xextbx258nnyq6f18',
  zone: 'zone_01m800hr8xextbx29d6v3k5m7q',
} as const;

/** When the examples happened, in epoch seconds. */
export const exampleTime = 1_790_000_000;
