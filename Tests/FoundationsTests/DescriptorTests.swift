// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Foundations

@Suite struct DescriptorTests {
  @Test func allBytesArriveThoughThePipeIsFullAndDoesNotBlock() throws {
    let (reading, writing) = try Descriptor.pipe()
    _ = fcntl(writing, F_SETFL, fcntl(writing, F_GETFL) | O_NONBLOCK)
    let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
    let reader = Task.detached {
      var received: [UInt8] = []
      while received.count < sent.count { received += Descriptor.read(reading) }
      return received
    }
    #expect(Descriptor.write(sent, to: writing) == nil)
    close(writing)
    let done = DispatchSemaphore(value: 0)
    Task {
      #expect(await reader.value == sent)
      done.signal()
    }
    done.wait()
    close(reading)
  }

  @Test(arguments: [(O_WRONLY, "/dev/full", ENOSPC), (O_RDONLY, "/dev/null", EBADF)])
  func anErrorIsReturned(mode: Int32, path: String, error: Int32) {
    let descriptor = open(path, mode)
    defer { close(descriptor) }
    #expect(Descriptor.write([1], to: descriptor) == error)
    #expect(Descriptor.write([], to: descriptor) == nil)
  }

  @Test func aReaderThatIsGoneIsAnError() throws {
    signal(SIGPIPE, SIG_IGN)
    let (reading, writing) = try Descriptor.pipe()
    close(reading)
    #expect(Descriptor.write([1], to: writing) == EPIPE)
    close(writing)
  }
}
