// Photos of a report: picked, taken, pasted or dropped; sent one after the other as soon as they are there.
import { make } from './blocks.js'
import { note } from './notes.js'
import { at, say } from './words.js'
import { ask } from './wire.js'

const LARGEST = 10 * 2 ** 20
const KINDS = /^image\/(jpeg|png|webp|hei[cf])$/
const NAMES = /\.(jpe?g|png|webp|hei[cf])$/i
const button = at('photo')
const picker = at('files')
const shelf = at('shelf')
let left = 0
let count = 0
let queue = Promise.resolve()

button.onclick = () => picker.click()
picker.onchange = () => {
  add(picker.files)
  picker.value = ''
}
addEventListener('paste', event => give(event, event.clipboardData))
addEventListener('drop', event => give(event, event.dataTransfer))
addEventListener('dragover', event => {
  if (button.hidden || !event.dataTransfer.types.includes('Files')) return
  event.preventDefault()
  document.body.dataset.drop = say('photo_drop')
})
addEventListener('dragleave', event => event.relatedTarget || delete document.body.dataset.drop)

export function tellPhotos(photos) {
  left = photos.left
  button.hidden = !photos.allowed
  if (!photos.allowed) shelf.replaceChildren()
  shelf.hidden = !shelf.firstChild
}

function give(event, { files }) {
  delete document.body.dataset.drop
  if (button.hidden || !files.length) return
  event.preventDefault()
  add(files)
}

function add(files) {
  const room = left - shelf.querySelectorAll('.waiting').length
  if (files.length > room) note(say('photo_number'))
  for (const file of [...files].slice(0, Math.max(0, room))) {
    const fits = KINDS.test(file.type) || NAMES.test(file.name)
    if (fits && file.size <= LARGEST) put(file)
    else note(say(fits ? 'photo_size' : 'photo_kind'))
  }
}

function put(file) {
  const number = ++count
  const address = URL.createObjectURL(file)
  const free = () => URL.revokeObjectURL(address)
  // HEIC is shown by few browsers: then the number stands alone
  const picture = make('img', { src: address, alt: '', onload: free, onerror: () => (free(), picture.remove()) })
  const bar = make('progress', { value: 0, ariaLabel: say('photo_sending', { number }) })
  const cross = make('button', { ariaLabel: say('photo_remove', { number }) }, '×')
  const chip = make('li', { className: 'waiting' }, picture, make('b', {}, number), bar, cross)
  const request = new XMLHttpRequest() // fetch tells nobody how far an upload has come
  cross.onclick = () => remove(chip, request)
  shelf.append(chip)
  shelf.hidden = false
  queue = queue.then(() => chip.isConnected && send(file, number, chip, request))
}

const send = (file, number, chip, request) =>
  new Promise(done => {
    const form = new FormData()
    form.append('photo', file)
    request.open('POST', 'photos')
    request.responseType = 'json'
    request.upload.onprogress = event => (chip.querySelector('progress').value = event.loaded / event.total)
    request.upload.onload = () => (chip.whole = true)
    request.onloadend = () => {
      const { status, response } = request
      const taken = status === 201
      chip.querySelector('progress').remove()
      chip.className = taken ? 'sent' : 'failed'
      if (taken) chip.dataset.id = response.photo_id
      if (!chip.isConnected) taken && takeBack(chip)
      else if (taken) note(say('photo_sent', { number }))
      else note(`${say('photo_failed', { number })}. ${response?.message ?? say('trouble')}`)
      done()
    }
    request.send(form)
  })

function remove(chip, request) {
  chip.remove()
  shelf.hidden = !shelf.firstChild
  button.focus()
  // once all of it has left it may have been taken: only the answer tells what is to be taken back
  if (chip.dataset.id) takeBack(chip)
  else if (!chip.whole) request.abort()
}

async function takeBack({ dataset: { id } }) {
  try {
    await ask('DELETE', 'photos/' + id)
  } catch ({ status, message }) {
    note((status && message) || say('trouble')) // a line that broke has a message too, for developers
  }
}
