// Photos of a report: picked, taken, pasted or dropped; sent one after the other as soon as they are there.
import { make } from './blocks.js'
import { note } from './notes.js'
import { label, say } from './words.js'

const LARGEST = 10 * 2 ** 20
const KINDS = /^image\/(jpeg|png|webp|hei[cf])$/
const NAMES = /\.(jpe?g|png|webp|hei[cf])$/i
const FAULTS = { 413: 'photo_size', 415: 'photo_kind', 422: 'photo_kind', 409: 'photo_number' }

export class Photos {
  #button = document.getElementById('photo')
  #picker = document.getElementById('files')
  #shelf = document.getElementById('shelf')
  #wire
  #left = 0
  #number = 0
  #queue = Promise.resolve()

  constructor(wire) {
    this.#wire = wire
    this.#button.onclick = () => this.#picker.click()
    this.#picker.onchange = () => {
      this.#add(this.#picker.files)
      this.#picker.value = ''
    }
    addEventListener('paste', event => this.#given(event, event.clipboardData))
    addEventListener('dragover', event => {
      if (!this.#allowed || !event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      document.body.classList.add('dropping')
    })
    addEventListener('dragleave', event => event.relatedTarget || document.body.classList.remove('dropping'))
    addEventListener('drop', event => {
      document.body.classList.remove('dropping')
      this.#given(event, event.dataTransfer)
    })
  }

  get #allowed() {
    return !this.#button.hidden
  }

  tell({ photos }) {
    this.#left = photos?.left ?? 0
    this.#button.hidden = !photos?.allowed
    if (!photos?.allowed) this.#shelf.replaceChildren()
    this.#shelf.hidden = !this.#shelf.children.length
  }

  #given(event, { files }) {
    if (!this.#allowed || !files.length) return
    event.preventDefault()
    this.#add(files)
  }

  #add(files) {
    const room = Math.max(0, this.#left - this.#shelf.querySelectorAll('.waiting').length)
    if (files.length > room) note(say('photo_number'), true)
    for (const file of [...files].slice(0, room)) this.#take(file)
  }

  #take(file) {
    if (!KINDS.test(file.type) && !NAMES.test(file.name)) return note(say('photo_kind'), true)
    if (file.size > LARGEST) return note(say('photo_size'), true)
    const number = ++this.#number
    const address = URL.createObjectURL(file)
    const picture = make('img', { src: address, alt: '', onload: () => URL.revokeObjectURL(address) })
    picture.onerror = () => picture.remove() // HEIC is shown by few browsers
    const bar = make('progress', { max: 1, value: 0, ariaLabel: say('photo_sending', { number }) })
    const remove = make('button', { type: 'button', className: 'remove' }, '×')
    label(remove, say('photo_remove', { number }))
    const chip = make('li', { className: 'waiting' }, picture, make('span', { className: 'number' }, number), bar, remove)
    const request = new XMLHttpRequest()
    remove.onclick = () => this.#drop(chip, request)
    this.#shelf.append(chip)
    this.#shelf.hidden = false
    this.#queue = this.#queue.then(() => chip.isConnected && this.#send(file, number, chip, bar, request))
  }

  // XMLHttpRequest, because fetch tells nobody how far an upload has come.
  #send(file, number, chip, bar, request) {
    return new Promise(done => {
      const form = new FormData()
      form.append('photo', file)
      request.open('POST', 'photos')
      request.responseType = 'json'
      request.upload.onprogress = event => (bar.value = event.loaded / event.total)
      request.onload = request.onerror = () => {
        chip.classList.remove('waiting')
        bar.remove()
        if (request.status === 201) {
          chip.dataset.id = request.response.photo_id
          chip.classList.add('sent')
          note(say('photo_sent', { number }), true)
        } else {
          chip.classList.add('failed')
          note(`${say('photo_failed', { number })}. ${say(FAULTS[request.status] ?? 'trouble')}`, true)
        }
        done()
      }
      request.onabort = done
      request.send(form)
    })
  }

  async #drop(chip, request) {
    request.abort()
    try {
      if (chip.dataset.id) await this.#wire.ask('DELETE', `photos/${chip.dataset.id}`)
    } catch {
      return note(say('trouble'), true)
    }
    chip.remove()
    this.#shelf.hidden = !this.#shelf.children.length
    this.#button.focus()
  }
}
