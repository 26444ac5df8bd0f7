import type { Label } from '@picture-desk/image-record'

/** What is said of a class beside its confidence and boxes. */
type Words = Pick<Label, 'name' | 'parents' | 'aliases' | 'categories'>

const words =
  (category: string) =>
  (name: string, parents: string[], aliases: string[] = []): Words => ({
    name,
    parents,
    aliases,
    categories: [category],
  })

const vehicle = words('Vehicles and Automotive')
const road = words('Transport and Logistics')
const animal = words('Animals and Pets')
const sport = words('Sports')
const bag = words('Apparel and Accessories')
const kitchen = words('Kitchen and Dining')
const food = words('Food and Beverage')
const furniture = words('Furniture and Furnishings')
const device = words('Technology and Computing')
const object = words('Everyday Objects')

const onRoads = ['Road Vehicle', 'Vehicle', 'Transportation']
const ball = ['Sports Equipment', 'Sport']
const mammal = ['Mammal', 'Animal']
const pet = ['Pet', ...mammal]
const wild = ['Wildlife', ...mammal]
const cattle = ['Livestock', ...mammal]
const cutlery = ['Cutlery', 'Kitchen Utensil']
const tableware = ['Tableware', 'Kitchen Utensil']
const appliance = ['Kitchen Appliance', 'Appliance']
const fruit = ['Fruit', 'Food']
const vegetable = ['Vegetable', 'Food']
const dish = ['Dish', 'Food']
const pastry = ['Dessert', 'Food']
const seat = ['Seat', 'Furniture']
const luggage = ['Luggage', 'Bag']
const computing = ['Computer Hardware', 'Electronics']

/**
 * The 80 COCO classes, as the detector calls them, in the words of Amazon Rekognition: its style of names, the wider terms
 * nearest first, other words for the same. Wider terms let a picture be found by words that stand for its kind, so they are
 * chosen for that, and not for any article: no brand is among them.
 */
export const cocoVocabulary: ReadonlyMap<string, Words> = new Map([
  ['person', words('Person Description')('Person', [], ['Human'])],
  ['bicycle', vehicle('Bicycle', onRoads, ['Bike', 'Cycle'])],
  ['car', vehicle('Car', ['Motor Vehicle', ...onRoads], ['Automobile', 'Motorcar'])],
  ['motorcycle', vehicle('Motorcycle', ['Motor Vehicle', ...onRoads], ['Motorbike'])],
  ['airplane', vehicle('Airplane', ['Aircraft', 'Vehicle', 'Transportation'], ['Aeroplane', 'Plane'])],
  ['bus', vehicle('Bus', ['Motor Vehicle', ...onRoads, 'Public Transport'], ['Coach', 'Omnibus'])],
  ['train', vehicle('Train', ['Rail Vehicle', 'Vehicle', 'Transportation', 'Public Transport'], ['Railway Train'])],
  ['truck', vehicle('Truck', ['Motor Vehicle', ...onRoads], ['Lorry'])],
  ['boat', vehicle('Boat', ['Watercraft', 'Vehicle', 'Transportation'], ['Ship', 'Vessel'])],
  ['traffic light', road('Traffic Light', ['Traffic Signal', 'Traffic', 'Road'], ['Stoplight'])],
  ['fire hydrant', road('Fire Hydrant', ['Hydrant', 'Street'], ['Fireplug'])],
  ['stop sign', road('Stop Sign', ['Road Sign', 'Sign', 'Traffic', 'Road'])],
  ['parking meter', road('Parking Meter', ['Parking', 'Street'])],
  ['bench', furniture('Bench', seat)],
  ['bird', animal('Bird', ['Animal'])],
  ['cat', animal('Cat', pet, ['Feline'])],
  ['dog', animal('Dog', pet, ['Canine'])],
  ['horse', animal('Horse', mammal, ['Equine'])],
  ['sheep', animal('Sheep', cattle)],
  ['cow', animal('Cow', ['Cattle', ...cattle], ['Bull', 'Ox'])],
  ['elephant', animal('Elephant', wild)],
  ['bear', animal('Bear', wild)],
  ['zebra', animal('Zebra', wild)],
  ['giraffe', animal('Giraffe', wild)],
  ['backpack', bag('Backpack', ['Bag'], ['Rucksack'])],
  ['umbrella', bag('Umbrella', ['Canopy'], ['Parasol'])],
  ['handbag', bag('Handbag', ['Bag'], ['Purse'])],
  ['tie', bag('Tie', ['Formal Wear', 'Clothing'], ['Necktie'])],
  ['suitcase', bag('Suitcase', luggage, ['Trunk'])],
  ['frisbee', sport('Flying Disc', ball, ['Throwing Disc'])],
  ['skis', sport('Ski', ['Winter Sport', ...ball], ['Skis'])],
  ['snowboard', sport('Snowboard', ['Winter Sport', ...ball])],
  ['sports ball', sport('Ball', ball, ['Sports Ball'])],
  ['kite', sport('Kite', ['Toy'])],
  ['baseball bat', sport('Baseball Bat', ['Baseball', ...ball])],
  ['baseball glove', sport('Baseball Glove', ['Baseball', ...ball], ['Mitt'])],
  ['skateboard', sport('Skateboard', ['Skateboarding', ...ball])],
  ['surfboard', sport('Surfboard', ['Surfing', 'Water Sport', ...ball])],
  ['tennis racket', sport('Tennis Racket', ['Tennis', ...ball], ['Tennis Racquet'])],
  ['bottle', kitchen('Bottle', ['Container'])],
  ['wine glass', kitchen('Wine Glass', ['Glass', ...tableware], ['Goblet'])],
  ['cup', kitchen('Cup', tableware, ['Mug'])],
  ['fork', kitchen('Fork', cutlery)],
  ['knife', kitchen('Knife', cutlery, ['Blade'])],
  ['spoon', kitchen('Spoon', cutlery)],
  ['bowl', kitchen('Bowl', tableware)],
  ['banana', food('Banana', fruit)],
  ['apple', food('Apple Fruit', fruit)],
  ['sandwich', food('Sandwich', dish)],
  ['orange', food('Orange Fruit', ['Citrus Fruit', ...fruit])],
  ['broccoli', food('Broccoli', vegetable)],
  ['carrot', food('Carrot', vegetable)],
  ['hot dog', food('Hot Dog', ['Sausage', ...dish], ['Frankfurter'])],
  ['pizza', food('Pizza', dish)],
  ['donut', food('Donut', pastry, ['Doughnut'])],
  ['cake', food('Cake', pastry, ['Torte'])],
  ['chair', furniture('Chair', seat)],
  ['couch', furniture('Couch', seat, ['Sofa', 'Settee'])],
  ['potted plant', furniture('Potted Plant', ['Plant'], ['Houseplant'])],
  ['bed', furniture('Bed', ['Bedroom', 'Furniture'])],
  ['dining table', furniture('Dining Table', ['Table', 'Furniture'])],
  ['toilet', furniture('Toilet', ['Bathroom'], ['Lavatory'])],
  ['tv', device('TV', ['Screen', 'Electronics'], ['Television', 'Monitor'])],
  ['laptop', device('Laptop', ['Computer', 'Electronics'], ['Notebook Computer'])],
  ['mouse', device('Computer Mouse', computing)],
  ['remote', device('Remote Control', ['Electronics'])],
  ['keyboard', device('Computer Keyboard', computing)],
  ['cell phone', device('Mobile Phone', ['Phone', 'Electronics'], ['Cell Phone', 'Smartphone'])],
  ['microwave', kitchen('Microwave', ['Oven', ...appliance])],
  ['oven', kitchen('Oven', appliance, ['Stove', 'Cooker'])],
  ['toaster', kitchen('Toaster', appliance)],
  ['sink', kitchen('Sink', ['Basin'], ['Washbasin'])],
  ['refrigerator', kitchen('Refrigerator', appliance, ['Fridge'])],
  ['book', object('Book', ['Publication', 'Reading'])],
  ['clock', object('Clock', ['Timepiece'])],
  ['vase', object('Vase', ['Pottery', 'Jar'])],
  ['scissors', object('Scissors', ['Cutting Tool', 'Tool'], ['Shears'])],
  ['teddy bear', object('Teddy Bear', ['Plush Toy', 'Toy'])],
  ['hair drier', object('Hair Dryer', ['Appliance'], ['Blow Dryer'])],
  ['toothbrush', object('Toothbrush', ['Brush'])],
])
