//! Files that go into the binary by folder: a new one among them must make cargo build again.

fn main() {
    println!("cargo:rerun-if-changed=themes/folio");
    println!("cargo:rerun-if-changed=themes/plain");
    println!("cargo:rerun-if-changed=src/cli/starter");
}
