import CCrypto

/// SHA-256 (FIPS 180-4) over bytes that come in pieces, by OpenSSL's libcrypto.
final class SHA256 {
  private let context: OpaquePointer

  init() {
    // both only fail when memory is out or the library has no SHA-256, and nothing could go on then
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto cannot start SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in more bytes.
  func update(_ bytes: UnsafeRawBufferPointer) {
    let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(status == 1, "libcrypto cannot go on with SHA-256")
  }

  /// The 32 bytes of the digest; nothing can be taken in after.
  func finalize() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = EVP_DigestFinal_ex(context, &digest, nil)
    precondition(status == 1, "libcrypto cannot end SHA-256")
    return digest
  }
}
