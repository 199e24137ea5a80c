//! The requests about sites: their names, and the functions that answer them.
//!
//! In: the parameters of a request. Out: a [`Query`], which is answered later from [`View`]s of the sites that it is about.

use std::sync::Arc;

use gen_lsp_types as lsp;
use lsp::{Request, Uri};
use serde_json::Value;

use super::view::View;
use super::{actions, completion, folding, highlights, hover, navigation, rename, symbols};

/// The sites that a request is about.
#[derive(Clone, Debug)]
pub(super) enum Scope {
    /// The site of a file.
    File(Uri),
    /// The sites of some files.
    Files(Vec<Uri>),
    /// All sites.
    Everything,
}

/// How long an answer holds while somebody types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Validity {
    /// Always: the client asks again when it needs to.
    Always,
    /// It is made from the text of the document as it was when it was asked.
    AsAsked,
    /// It is about a place, which newer text may have moved.
    OfPlace,
    /// As `OfPlace`, and it has edits, for the file that it is about.
    WhileFileStays,
    /// As `OfPlace`, and it has edits for any file.
    WhileSiteStays,
    /// It has edits for any file, and is about no place: it is made again.
    Renewed,
}

/// The answer to a request, given the sites that it is about, or the reason why there is none.
pub(super) type Answer = Arc<dyn Fn(&[View]) -> Result<Value, String> + Send + Sync>;

/// A request that can be answered.
pub(super) struct Query {
    /// The sites that it is about.
    pub(super) scope: Scope,
    /// How long its answer holds.
    pub(super) validity: Validity,
    /// The answer.
    pub(super) answer: Answer,
}

/// Why a request cannot be answered.
pub(super) enum QueryFault {
    /// There is no such request.
    Unknown,
    /// Its parameters have another form.
    Parameters(String),
}

/// Reads a request.
pub(super) fn read(method: &str, params: Value) -> Result<Query, QueryFault> {
    use Validity::{Always, AsAsked, OfPlace, Renewed, WhileFileStays, WhileSiteStays};
    match lsp::LspRequestMethod::from(method) {
        lsp::CodeActionRequest::METHOD => of_file::<lsp::CodeActionRequest>(
            params,
            WhileFileStays,
            |params| &params.text_document.uri,
            actions::actions,
        ),
        lsp::CompletionRequest::METHOD => of_file::<lsp::CompletionRequest>(
            params,
            AsAsked,
            |params| &params.text_document_position_params.text_document.uri,
            completion::complete,
        ),
        lsp::HoverRequest::METHOD => of_file::<lsp::HoverRequest>(
            params,
            OfPlace,
            |params| &params.text_document_position_params.text_document.uri,
            hover::hover,
        ),
        lsp::DefinitionRequest::METHOD => of_file::<lsp::DefinitionRequest>(
            params,
            OfPlace,
            |params| &params.text_document_position_params.text_document.uri,
            navigation::definition,
        ),
        lsp::ReferencesRequest::METHOD => of_file::<lsp::ReferencesRequest>(
            params,
            OfPlace,
            |params| &params.text_document_position_params.text_document.uri,
            navigation::referring,
        ),
        lsp::DocumentHighlightRequest::METHOD => of_file::<lsp::DocumentHighlightRequest>(
            params,
            OfPlace,
            |params| &params.text_document_position_params.text_document.uri,
            highlights::highlights,
        ),
        lsp::DocumentLinkRequest::METHOD => {
            of_file::<lsp::DocumentLinkRequest>(params, Always, |params| &params.text_document.uri, navigation::links)
        }
        lsp::DocumentSymbolRequest::METHOD => of_file::<lsp::DocumentSymbolRequest>(
            params,
            Always,
            |params| &params.text_document.uri,
            symbols::of_document,
        ),
        lsp::FoldingRangeRequest::METHOD => {
            of_file::<lsp::FoldingRangeRequest>(params, Always, |params| &params.text_document.uri, folding::ranges)
        }
        lsp::PrepareRenameRequest::METHOD => of_file::<lsp::PrepareRenameRequest>(
            params,
            OfPlace,
            |params| &params.text_document_position_params.text_document.uri,
            rename::prepare,
        ),
        lsp::RenameRequest::METHOD => {
            let params = parameters::<lsp::RenameRequest>(params)?;
            let scope = Scope::File(params.text_document_position_params.text_document.uri.clone());
            let answer = move |views: &[View]| match views.first() {
                Some(view) => rename::rename(&params, view).map(|result| written(&result)),
                None => Ok(Value::Null),
            };
            Ok(Query { scope, validity: WhileSiteStays, answer: Arc::new(answer) })
        }
        lsp::WillRenameFilesRequest::METHOD => {
            let params = parameters::<lsp::WillRenameFilesRequest>(params)?;
            let scope = Scope::Files(params.files.iter().map(|file| file.old_uri.clone()).collect());
            let answer = move |views: &[View]| rename::files(&params, views).map(|result| written(&result));
            Ok(Query { scope, validity: Renewed, answer: Arc::new(answer) })
        }
        lsp::WorkspaceSymbolRequest::METHOD => {
            let params = parameters::<lsp::WorkspaceSymbolRequest>(params)?;
            let answer = move |views: &[View]| Ok(written(&Some(symbols::of_sites(&params, views))));
            Ok(Query { scope: Scope::Everything, validity: Always, answer: Arc::new(answer) })
        }
        _ => Err(QueryFault::Unknown),
    }
}

/// A request about a file.
fn of_file<R: Request>(
    params: Value,
    validity: Validity,
    uri: fn(&R::Params) -> &Uri,
    answer: fn(&R::Params, &View) -> R::Result,
) -> Result<Query, QueryFault>
where
    R::Params: Send + Sync,
{
    let params = parameters::<R>(params)?;
    let scope = Scope::File(uri(&params).clone());
    let answer = move |views: &[View]| Ok(views.first().map_or(Value::Null, |view| written(&answer(&params, view))));
    Ok(Query { scope, validity, answer: Arc::new(answer) })
}

fn parameters<R: Request>(params: Value) -> Result<R::Params, QueryFault> {
    serde_json::from_value(params).map_err(|error| QueryFault::Parameters(error.to_string()))
}

fn written<T: serde::Serialize>(result: &T) -> Value {
    serde_json::to_value(result).unwrap_or_default()
}
