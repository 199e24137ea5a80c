//! The requests about sites: their names, and the functions that answer them.
//!
//! In: the parameters of a request. Out: a [`Query`], which is answered later from [`View`]s of the sites that it is about.

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
    /// All sites.
    Everything,
}

/// The answer to a request, given the sites that it is about, or the reason why there is none.
pub(super) type Answer = Box<dyn FnOnce(&[View]) -> Result<Value, String> + Send>;

/// A request that can be answered.
pub(super) struct Query {
    /// The sites that it is about.
    pub(super) scope: Scope,
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
    match lsp::LspRequestMethod::from(method) {
        lsp::CodeActionRequest::METHOD => {
            of_file::<lsp::CodeActionRequest>(params, |params| &params.text_document.uri, actions::actions)
        }
        lsp::CompletionRequest::METHOD => of_file::<lsp::CompletionRequest>(
            params,
            |params| &params.text_document_position_params.text_document.uri,
            completion::complete,
        ),
        lsp::HoverRequest::METHOD => of_file::<lsp::HoverRequest>(
            params,
            |params| &params.text_document_position_params.text_document.uri,
            hover::hover,
        ),
        lsp::DefinitionRequest::METHOD => of_file::<lsp::DefinitionRequest>(
            params,
            |params| &params.text_document_position_params.text_document.uri,
            navigation::definition,
        ),
        lsp::ReferencesRequest::METHOD => of_file::<lsp::ReferencesRequest>(
            params,
            |params| &params.text_document_position_params.text_document.uri,
            navigation::referring,
        ),
        lsp::DocumentHighlightRequest::METHOD => of_file::<lsp::DocumentHighlightRequest>(
            params,
            |params| &params.text_document_position_params.text_document.uri,
            highlights::highlights,
        ),
        lsp::DocumentLinkRequest::METHOD => {
            of_file::<lsp::DocumentLinkRequest>(params, |params| &params.text_document.uri, navigation::links)
        }
        lsp::DocumentSymbolRequest::METHOD => {
            of_file::<lsp::DocumentSymbolRequest>(params, |params| &params.text_document.uri, symbols::of_document)
        }
        lsp::FoldingRangeRequest::METHOD => {
            of_file::<lsp::FoldingRangeRequest>(params, |params| &params.text_document.uri, folding::ranges)
        }
        lsp::PrepareRenameRequest::METHOD => of_file::<lsp::PrepareRenameRequest>(
            params,
            |params| &params.text_document_position_params.text_document.uri,
            rename::prepare,
        ),
        lsp::RenameRequest::METHOD => of_file_or_refused::<lsp::RenameRequest>(
            params,
            |params| Some(params.text_document_position_params.text_document.uri.clone()),
            rename::rename,
        ),
        lsp::WillRenameFilesRequest::METHOD => of_file_or_refused::<lsp::WillRenameFilesRequest>(
            params,
            |params| params.files.first().map(|file| file.old_uri.clone()),
            rename::files,
        ),
        lsp::WorkspaceSymbolRequest::METHOD => {
            of_all::<lsp::WorkspaceSymbolRequest>(params, |params, views| Some(symbols::of_sites(params, views)))
        }
        _ => Err(QueryFault::Unknown),
    }
}

/// A request about a file.
fn of_file<R: Request>(
    params: Value,
    uri: fn(&R::Params) -> &Uri,
    answer: fn(&R::Params, &View) -> R::Result,
) -> Result<Query, QueryFault> {
    let params = parameters::<R>(params)?;
    let scope = Scope::File(uri(&params).clone());
    let answer = move |views: &[View]| Ok(views.first().map_or(Value::Null, |view| written(&answer(&params, view))));
    Ok(Query { scope, answer: Box::new(answer) })
}

/// A request about a file that can be refused.
fn of_file_or_refused<R: Request>(
    params: Value,
    uri: fn(&R::Params) -> Option<Uri>,
    answer: fn(&R::Params, &View) -> Result<R::Result, String>,
) -> Result<Query, QueryFault> {
    let params = parameters::<R>(params)?;
    let scope = uri(&params).map_or(Scope::Everything, Scope::File);
    let answer = move |views: &[View]| match views.first() {
        Some(view) => answer(&params, view).map(|result| written(&result)),
        None => Ok(Value::Null),
    };
    Ok(Query { scope, answer: Box::new(answer) })
}

/// A request about all sites.
fn of_all<R: Request>(params: Value, answer: fn(&R::Params, &[View]) -> R::Result) -> Result<Query, QueryFault> {
    let params = parameters::<R>(params)?;
    let answer = move |views: &[View]| Ok(written(&answer(&params, views)));
    Ok(Query { scope: Scope::Everything, answer: Box::new(answer) })
}

fn parameters<R: Request>(params: Value) -> Result<R::Params, QueryFault> {
    serde_json::from_value(params).map_err(|error| QueryFault::Parameters(error.to_string()))
}

fn written<T: serde::Serialize>(result: &T) -> Value {
    serde_json::to_value(result).unwrap_or_default()
}
