/**
 * Words of codes that young people know by heart: 256 for each language, short, calm, and of things that one can see. Ours, so that no
 * license and no other list stands behind them. Without accents: nobody has to type any.
 */
const english = `
acorn apple arrow bagel basil beach bean bear bee bell berry birch bird blue boat book boot bowl bread brick
broom brown brush cake camel canoe cat cedar cello chair chalk chess circle clay cliff clock cloud clover
coat cocoa coin comet cookie copper coral corn cotton crab crane crayon creek crow cup daisy dawn deer desert
desk dinner donkey dragon drum duck eagle east egg elm engine fern fiddle field fig flag flower flute foam
fog forest fork fossil fox frog fruit garden ginger glass globe glove goat gold goose grape grass gravel
green guitar hammer harbor harp hat hazel hill honey hook horse ice igloo island ivory ivy jacket jam jelly
jungle kayak kettle key kite kitten kiwi ladder lake lamp leaf lemon lentil letter lilac lily lime lion
lizard lotus magnet mango map maple marble meadow melon milk mint mirror mitten moon moose moss muffin mug
music napkin needle nest noodle north nut oak oats ocean olive onion orange orchid otter owl paint palm panda
paper parrot pasta peach pear pebble pencil pepper piano pickle pigeon pillow pine planet plum pocket pond
potato puddle purple puzzle quilt rabbit radio rain raisin ribbon rice river robin rocket rose ruler saddle
sail salad sand scarf seal seed shell ship silver sky sled snail snow soap sock soup south spoon spring star
stone summer sun swan table tea tiger toast tomato tower train tree tulip turtle valley vase velvet violin
wagon walnut water wave west whale wheat wheel willow window winter wolf wool yellow yogurt zebra`

const spanish = `
abeja abril agua ajo alpaca ancla anillo apio arbol arena arpa arroz atun avena avion azucar azul balcon
bambu banco barco barro batata blanco bosque bota boton brisa burro cabra cacao cactus cafe caja camino campo
canela canoa carta cebra cedro cereal cereza cielo ciervo cisne clavel cobre cocina coco cohete colina cometa
conejo copa coral corcho crema cuadro cubo cuento cueva dado delfin dibujo dragon enero erizo escoba espejo
espiga espuma faro fideo flauta flor foca fresa frijol fruta fuente gafas ganso garza gato globo goma gorra
gota granja grillo gris guante hamaca harina helado hierba higo hilo hoja hongo huevo iglu iguana isla jabon
jamon jardin jarra jazmin jirafa jueves jugo julio jungla junio lago lana lapiz laurel leche lenteja leon
libro liebre lima limon lince lirio llama llave lluvia lobo loro luna lunes madera maiz maleta mango mantel
manzana mapa mar marron marzo mayo melon menta mesa miel mochila molino montana mora morado musica naranja
nido nieve nogal nube nuez oceano oeste olivo olla onda oregano oso otono oveja pajaro palma paloma pan panda
pantano papa papel pasta pato pera perla piano piedra pincel pino pintura planeta playa pluma pollo postre
prado puente puerto queso rama rana raton regla reloj remo rio roble rojo romero ropa rosa rueda sabado salsa
sandia semilla sendero silla sofa sol sopa sur taza tecla tela tesoro tigre tijera timbre tiza toalla tomate
torre tortuga tren trigo trueno tulipan uva vaca valle vaso vela velero ventana verano verde viento viernes
violeta violin volcan yate yegua yogur zapato zorro`

const listOf = (words: string): readonly string[] => words.trim().split(/\s+/)

export type CodeLanguage = 'en' | 'es'
export const codeWords: Readonly<Record<CodeLanguage, readonly string[]>> = {
  en: listOf(english),
  es: listOf(spanish),
}
