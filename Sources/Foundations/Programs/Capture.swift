// SPDX-License-Identifier: MIT

import Foundation

/// Both outputs of a program, read side by side, so that it never waits for room in one of them.
struct Capture {
  private(set) var output = Data()
  /// True if standard output has more than the most bytes; reading ends then.
  private(set) var isTooMuch = false
  private let process: ChildProcess
  private let descriptors: [Int32]
  private let most: Int
  private var isOpen = [true, true]
  private var beginning = Data()
  private var end = Data()
  private var leftOut = 0

  init(of process: ChildProcess, output: Int32, errors: Int32, most: Int) {
    self.process = process
    self.most = most
    descriptors = [output, errors]
  }

  /// Standard error: all of it, or its beginning and its end with a note between them.
  var errors: Data {
    guard leftOut > 0 else { return beginning + end }
    return beginning + Data("\n[\(leftOut) bytes left out]\n".utf8) + end
  }

  /// Reads until both outputs end, or the program has ended and nothing is left: what it started may hold them
  /// open.
  /// - Returns: false if the time is up first.
  mutating func read(until deadline: ContinuousClock.Instant) -> Bool {
    var hasEnded = false
    while isOpen.contains(true), !isTooMuch {
      let left = Descriptor.milliseconds(until: deadline)
      guard left > 0 || hasEnded else { return false }
      var requests = descriptors.indices.map { index in
        pollfd(fd: isOpen[index] ? descriptors[index] : -1, events: Int16(POLLIN), revents: 0)
      }
      if !hasEnded {
        requests.append(pollfd(fd: process.endDescriptor, events: Int16(POLLIN), revents: 0))
      }
      // without a descriptor of the end, the end is asked for now and then
      let pause = process.endDescriptor < 0 ? min(left, 20) : left
      let ready = poll(&requests, nfds_t(requests.count), hasEnded ? 0 : pause)
      guard ready >= 0 || errno == EINTR else { return false }
      var isIdle = true
      for index in descriptors.indices where ready > 0 && requests[index].revents != 0 {
        isIdle = false
        let bytes = Descriptor.read(descriptors[index])
        if bytes.isEmpty { isOpen[index] = false }
        index == 0 ? keepOutput(bytes) : keepErrors(bytes)
      }
      if isIdle, hasEnded { return true }
      if process.endingIfEnded != nil { hasEnded = true }
    }
    return true
  }

  private mutating func keepOutput(_ bytes: [UInt8]) {
    isTooMuch = output.count + bytes.count > most
    if !isTooMuch { output.append(contentsOf: bytes) }
  }

  private mutating func keepErrors(_ bytes: [UInt8]) {
    let half = Command.mostComplaint / 2
    let head = bytes.prefix(half - beginning.count)
    beginning.append(contentsOf: head)
    end.append(contentsOf: bytes.dropFirst(head.count))
    guard end.count > half else { return }
    leftOut += end.count - half
    end = Data(end.suffix(half))
  }
}
