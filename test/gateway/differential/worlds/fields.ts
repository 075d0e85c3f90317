import { world } from './world.ts';

/** Fields that several subgraphs have a part in: required, provided, overridden, external. */
export const FIELDS = [
  world('requires', {
    a: `type Query { parcels: [Parcel!] parcel: Parcel }
      type Parcel @key(fields: "id") { id: ID! weight(unit: Unit = KG): Int size: Size address: Address! lines: [Line!] }
      type Size { width: Int! height: Int } type Address { country: String! zip: String }
      type Line @key(fields: "id") { id: ID! amount: Int! }  enum Unit { KG LB }`,
    b: `type Parcel @key(fields: "id") {
        id: ID!  weight(unit: Unit = KG): Int @external  size: Size @external  address: Address! @external  lines: [Line!] @external
        shipping(fast: Boolean = false): Int @requires(fields: "weight(unit: LB) size { width height }")
        label: String! @requires(fields: "address { country zip }")
        total: Int @requires(fields: "lines { id amount }") }
      type Size @external { width: Int! height: Int } type Address { country: String! @external zip: String @external }
      type Line @key(fields: "id") { id: ID! amount: Int! @external tax: Int @requires(fields: "amount") }
      enum Unit { KG LB }`,
    c: `type Parcel @key(fields: "id") { id: ID! shipping(fast: Boolean = false): Int @external
        offer: String @requires(fields: "shipping(fast: true)") insurer: Insurer }
      type Insurer { name: String! covers: [Parcel] }`,
  }),
  world('provides', {
    a: `type Query { posts: [Post] post: Post @provides(fields: "author { name }") }
      type Post @key(fields: "id") { id: ID! title: String! author: Author @provides(fields: "name badge { level }") editors: [Author!] }
      type Author @key(fields: "id") { id: ID! name: String @external badge: Badge @external }
      type Badge { level: Int! @external }`,
    b: `type Author @key(fields: "id") { id: ID! name: String @shareable badge: Badge @shareable posts: [Post!] }
      type Badge { level: Int! @shareable } type Post @key(fields: "id") { id: ID! likes: Int }
      type Query { author: Author }`,
  }),
  world('override', {
    old: `type Query { items: [Item] item(id: ID!): Item }
      type Item @key(fields: "id") { id: ID! name: String price: Int! tags: [String!] owner: Owner }
      type Owner @key(fields: "id") { id: ID! name: String! }`,
    new: `type Item @key(fields: "id") { id: ID! price: Int! @override(from: "old") tags: [String!] @override(from: "old") stock: Int }
      type Owner @key(fields: "id") { id: ID! name: String! @override(from: "old") items: [Item] }`,
  }),
  world('external on interfaces', {
    a: `type Query { media: [Media] one: Media book: Book }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String length: Int! }`,
    b: `interface Media { id: ID! title: String slug: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String @external slug: String @requires(fields: "title") sequel: Media }
      type Film implements Media @key(fields: "id") { id: ID! title: String @external slug: String @requires(fields: "title") cast: [Actor!] }
      type Actor { name: String! best: Film }`,
  }),
];
